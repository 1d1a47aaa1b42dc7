import { newId } from '#domain/ids.ts'
import type { Channel } from './channel.ts'
import { openCommandQueue, type CommandQueue } from './command-queue.ts'
import { deviceCommands, memoryCommands } from './command-store.ts'
import { openConnection, type Connection } from './connection.ts'
import type { KeptRow } from './device-database.ts'
import { deviceStore, dropSavedCopies } from './device-store.ts'
import type { LiveDocument } from './document.ts'
import { openKeeper } from './keeper.ts'
import { listKept } from './kept-text.ts'
import { seekLead } from './leader.ts'
import { openLedger, type Ledger } from './ledger.ts'
import { listeners } from './listeners.ts'
import { memoryStore } from './memory-store.ts'
import { openOutbox, type Outbox } from './outbox.ts'
import type { ChangeStore } from './store.ts'
import { documentOf } from './tab-documents.ts'
import { heardOutbox, heardReach, heardServer, heardSignIn, heardTab } from './tab-hears.ts'
import { count, NO_PAGE, release, type SyncNotice, type SyncPorts, type Tab } from './tab.ts'

/** Saving, for one account in this tab. */
export type Sync = {
  readonly account: string
  readonly ledger: Ledger
  readonly connection: Connection
  /** A page's document: opened once per tab, however many ask for it; each must close it. */
  open: (page: string) => LiveDocument
  command: CommandQueue['give']
  /** Commands that wait on the device, given in this visit or an earlier one. */
  waitingCommands: CommandQueue['waiting']
  onNotice: (listener: (notice: SyncNotice) => void) => () => void
  /** A page's title, for whatever must name it later. */
  name: (page: string, title: string) => void
  /** The title last given for a page; empty when this tab never had it open. */
  nameOf: (page: string) => string
  /** Whether this device keeps what is written. */
  hasRoom: () => boolean
  channel: Channel
  /** Whether what waits on the device is known: its store was there and could be read at the last count. */
  knowsDevice: () => boolean
  /** Whether leaving now would leave something of this tab without an answer. Not after `close`, when the device has it. */
  owes: () => boolean
  /** Everything to the device and on its way, as before hiding. `leaving`: the page goes away, commands go by a last request. */
  flush: (why: 'asked' | 'leaving') => Promise<void>
  /** Tries everything now, the held ones too. */
  tryNow: (page: string | null) => void
  /** An upload (or anything else of a page) is under way until the result is called. */
  track: (page: string) => () => void
  kept: () => Promise<KeptRow[]>
  discardKept: (id: string) => Promise<void>
  /** The updates of a page that wait, in order, for a download or to make them smaller. */
  waitingUpdates: (page: string) => Promise<Uint8Array[]>
  /** Puts one change in the place of all that waits on a page (it was undone, or attached as a file). */
  replaceWaiting: (page: string, update: Uint8Array) => Promise<void>
  settled: (page: string) => Promise<Uint8Array | null>
  /** The same person signed in again. */
  signedIn: () => void
  /** Before being frozen and after. */
  freeze: () => void
  thaw: () => void
  close: () => Promise<void>
  /** Closes without writing anything down or sending it. */
  discard: () => Promise<void>
}

// Parts of a tab know each other through it, and are asked only once it stands.
const outboxOf = (ports: SyncPorts, tab: () => Tab, store: ChangeStore, ready: (page: string) => boolean): Outbox =>
  openOutbox({
    store,
    clock: ports.clock,
    random: ports.random,
    ask: (frame) => tab().connection.ask(frame),
    access: (page) => {
      const status = tab().ledger.status(page)
      return status.kind === 'read-only' ? status.reason : null
    },
    ready,
    tell: (news) => heardOutbox(tab(), news),
  })

const queueOf = (ports: SyncPorts, tab: () => Tab): CommandQueue =>
  openCommandQueue({
    clock: ports.clock,
    random: ports.random,
    store: ports.database ? deviceCommands(ports.database) : memoryCommands(),
    post: (row) => ports.command(row, 'usual'),
    // Commands in a tab's memory can be sent by nobody else.
    leading: () => ports.database === null || tab().lead.leading(),
    nudge: () => ports.channel.post({ type: 'commands' }),
    answered: (row, answer) => {
      ports.channel.post({ type: 'answered', command: row.id, answer })
      void count(tab())
    },
  })

const give = (tab: Tab, command: Parameters<CommandQueue['give']>[0]): ReturnType<CommandQueue['give']> => {
  const given = tab.queue.give(command)
  const page = command.page ?? NO_PAGE
  tab.ledger.begin(page, given.id)
  tab.ports.channel.post({ type: 'fresh', page })
  void given.answer.then(() => tab.ledger.end(page, given.id))
  return given
}

const flush = async (tab: Tab, why: 'asked' | 'leaving'): Promise<void> => {
  if (why === 'leaving') for (const row of tab.queue.unanswered()) void tab.ports.command(row, 'leaving')
  else tab.queue.run()
  await Promise.all([...tab.documents.values()].map(({ live }) => live.flush()))
  // Who asks next what waits must not hear a ledger that has not been filled since this tab began.
  if (why === 'asked') await count(tab)
}

const tryNow = (tab: Tab, page: string | null): void => {
  tab.connection.wake()
  tab.queue.run()
  for (const waiting of page === null ? tab.ledger.waiting().map((entry) => entry.page) : [page]) release(tab, waiting)
}

const waitingUpdates = async (tab: Tab, page: string): Promise<Uint8Array[]> => {
  await tab.documents.get(page)?.live.flush()
  const onDevice = (await tab.stores.device?.unanswered(page).catch(() => [])) ?? []
  return [...onDevice, ...(await tab.stores.memory.unanswered(page))]
}

const replaceWaiting = async (tab: Tab, page: string, update: Uint8Array): Promise<void> => {
  const { device, memory } = tab.stores
  await memory.forget(page)
  await (device && tab.deviceWaits.has(page) ? device : memory).replaceWaiting(page, update, tab.ports.clock.now())
  await count(tab)
  release(tab, page)
}

const makeTab = (ports: SyncPorts): Tab => {
  const device = ports.database ? deviceStore(ports.database) : null
  const memory = memoryStore()
  const tab: Tab = {
    ports,
    ledger: openLedger(ports.clock),
    connection: openConnection(ports),
    stores: { device, memory },
    keeper: openKeeper({
      device,
      memory,
      makeRoom: async () => {
        if (ports.database) await dropSavedCopies(ports.database, new Set(tab.documents.keys()))
      },
    }),
    outboxes: {
      device: device && outboxOf(ports, () => tab, device, () => true),
      // What was written down on the device is older than what had no room there.
      memory: outboxOf(ports, () => tab, memory, (page) => !tab.deviceWaits.has(page)),
    },
    queue: queueOf(ports, () => tab),
    lead: seekLead(ports.locks, ports.account, () => queueMicrotask(() => takeLead(tab))),
    documents: new Map(),
    troubles: new Map(),
    deviceWaits: new Set(),
    notices: listeners(),
    counting: { running: Promise.resolve(), next: null },
    names: new Map(),
    lossTold: false,
    counted: false,
    closed: false,
    looking: false,
  }
  return tab
}

const takeLead = (tab: Tab): void => {
  void tab.outboxes.device?.sendAll()
  tab.queue.run()
}

const close = async (tab: Tab): Promise<void> => {
  await flush(tab, 'asked')
  tab.closed = true
  end(tab)
}

const end = (tab: Tab): void => {
  tab.outboxes.device?.stop()
  tab.outboxes.memory.stop()
  tab.lead.release()
  tab.connection.close()
  tab.ports.channel.close()
  tab.ports.database?.close()
}

/** Begins to keep and send what `ports.account` writes in this tab. */
export const openSync = (ports: SyncPorts): Sync => {
  const tab = makeTab(ports)
  tab.connection.onReach((reach) => heardReach(tab, reach))
  tab.connection.onFrame((frame) => heardServer(tab, frame))
  tab.keeper.onRoom((room) => tab.ledger.world({ room }))
  tab.ledger.world({ room: tab.keeper.room() })
  ports.channel.on((message) => heardTab(tab, message))
  ports.channel.post({ type: 'hello' })
  void count(tab)
  return {
    account: ports.account,
    ledger: tab.ledger,
    connection: tab.connection,
    channel: ports.channel,
    open: (page) => documentOf(tab, page),
    name: (page, title) => void tab.names.set(page, title),
    nameOf: (page) => tab.names.get(page) ?? '',
    hasRoom: () => tab.keeper.room() === 'kept',
    knowsDevice: () => tab.counted,
    owes: () => tab.ledger.owesAnswers() && !(tab.closed && tab.keeper.room() === 'kept'),
    command: (command) => give(tab, command),
    waitingCommands: tab.queue.waiting,
    onNotice: tab.notices.add,
    flush: (why) => flush(tab, why),
    tryNow: (page) => tryNow(tab, page),
    track: (page) => {
      const id = newId()
      tab.ledger.begin(page, id)
      return () => tab.ledger.end(page, id)
    },
    kept: async () => (ports.database ? listKept(ports.database, ports.clock.now()) : []),
    discardKept: async (id) => ports.database?.delete('kept', id),
    waitingUpdates: (page) => waitingUpdates(tab, page),
    replaceWaiting: (page, update) => replaceWaiting(tab, page, update),
    settled: async (page) => (await tab.stores.device?.settled(page)) ?? null,
    signedIn: () => {
      heardSignIn(tab)
      ports.channel.post({ type: 'signed-in' })
    },
    freeze: tab.lead.release,
    thaw: tab.lead.seek,
    close: () => close(tab),
    discard: async () => end(tab),
  }
}
