import * as Y from 'yjs'
import type { AccessReason, ServerHead } from '#domain/live/protocol.ts'
import type { Clock } from './clock.ts'
import type { Reach } from './connection.ts'
import type { Ledger } from './ledger.ts'
import { listeners, type Listeners } from './listeners.ts'
import { sequenceFrom, type Sequence } from './sequence.ts'
import type { ByPerson } from '#domain/live/save-status.ts'
import type { Append, Copy } from './store.ts'
import { merged } from './updates.ts'
import type { ClientFrame, ServerFrame } from './wire.ts'

/** Where a change of the document came from, as the origin of its transaction. Anything else was made here, by the editor. */
export type Provenance = { readonly from: 'device' | 'server' | 'tab' }
/** Origins of changes that were not made here. */
export const FROM: { [Kind in Provenance['from']]: Provenance } = { device: { from: 'device' }, server: { from: 'server' }, tab: { from: 'tab' } }
const wasMadeHere = (origin: unknown): boolean => origin !== FROM.device && origin !== FROM.server && origin !== FROM.tab

/**
 * Where the opening of a document stands. Only `ready` may be shown in an editor: before that the document's content is unknown, and
 * an empty editor over it would be a lie that can be saved.
 */
export type DocumentState =
  | { at: 'opening' }
  | { at: 'ready' }
  /** Neither device nor server in 10 s; it goes on trying. `since` is when it began. */
  | { at: 'failed'; since: number }
  /** This person may not see it (any more). */
  | { at: 'gone'; reason: AccessReason; by: ByPerson }
  /** What is here differs from what can be saved: throw this document away and open it again. */
  | { at: 'stale' }

/** What an open document needs from the tab it is in. */
export type DocumentPorts = {
  page: string
  schemaVersion: number
  clock: Clock
  ledger: Ledger
  load: () => Promise<Copy | null>
  append: (what: Append) => Promise<void>
  /** Resolves when what was written down until now is counted. */
  counted: () => Promise<void>
  ask: (frame: ClientFrame, signal: AbortSignal) => Promise<ServerFrame | null>
  tell: (frame: ClientFrame) => void
  reach: () => Reach
  onReach: (listener: (reach: Reach) => void) => () => void
  onFrame: (listener: (frame: ServerFrame) => void) => () => void
  /** Tells the other tabs: something is coming; here it is. */
  tellTabs: (update: Uint8Array | null) => void
  onTabs: (listener: (update: Uint8Array) => void) => () => void
  /** What waits on this page may go to the server now. */
  send: () => void
  /** The right to write is (back) here. */
  writable: () => void
}

/** One page's document in this tab. */
export type LiveDocument = {
  readonly page: string
  readonly doc: Y.Doc
  state: () => DocumentState
  onState: (listener: (state: DocumentState) => void) => () => void
  /** Writes everything down and sends it, without waiting for a timer. All that was made here is handed to the store before this returns. */
  flush: () => Promise<void>
  /** It can no longer be saved as it is (see `stale`); gives what was made here and not written down yet. */
  spoil: () => Uint8Array[]
  close: () => Promise<void>
}

const GIVE_UP_AFTER = 10_000
const WRITE_OTHERS_AFTER = 1_000
// While so much is being written, what is made waits for it: all of that would be written once more with it.
const AGAIN_BYTES = 4_096
const SEND_AFTER = 200
const SEND_BYTES = 2_048
const GAP_LIMIT = 300
// A device that answers sooner spares the server what it has already.
const DEVICE_PATIENCE = 300
const AGAIN_AFTER = 2_000
const POLL_EVERY = 3_000

type Timer = 'write' | 'send' | 'give-up' | 'gap' | 'poll' | 'again'

/** Changes made here one after the other, and the last number in the document when they were. */
type Made = { readonly updates: Uint8Array[]; readonly seen: number }

type Open = {
  ports: DocumentPorts
  doc: Y.Doc
  state: DocumentState
  states: Listeners<DocumentState>
  timers: Map<Timer, () => void>
  own: Made[]
  /** What the store was given and has not said yet that it has. */
  handed: Set<Made>
  others: Uint8Array[]
  writing: Promise<void>
  /** Written down since the last time something was sent, bytes. */
  unsent: number
  sequence: Sequence
  asking: boolean
  known: boolean
  abort: AbortController
  since: number
}

const setTimer = (open: Open, timer: Timer, ms: number, task: () => void): void => {
  open.timers.get(timer)?.()
  open.timers.set(timer, open.ports.clock.after(ms, task))
}
const setTimerOnce = (open: Open, timer: Timer, ms: number, task: () => void): void => {
  if (!open.timers.has(timer)) setTimer(open, timer, ms, task)
}
const dropTimer = (open: Open, timer: Timer): void => {
  open.timers.get(timer)?.()
  open.timers.delete(timer)
}

const setState = (open: Open, state: DocumentState): void => {
  if (open.state.at === 'stale' || open.abort.signal.aborted) return
  open.state = state
  open.ports.ledger.note(open.ports.page, { opening: state.at === 'opening' || state.at === 'failed' })
  open.states.tell(state)
}

const ready = (open: Open): void => {
  open.known = true
  dropTimer(open, 'give-up')
  if (open.state.at !== 'ready') setState(open, { at: 'ready' })
}

const changed = (open: Open, update: Uint8Array, origin: unknown): void => {
  if (origin === FROM.device) return
  if (!wasMadeHere(origin)) {
    // A change that came from another tab is in the store already.
    if (origin === FROM.server) open.others.push(update)
    setTimerOnce(open, 'write', WRITE_OTHERS_AFTER, () => void writeOthers(open))
    return
  }
  if (open.own.length === 0) {
    open.ports.tellTabs(null)
    // After all that this task changes, and still within it: what waits for a timer is lost with the page.
    queueMicrotask(() => void writeOwn(open))
  }
  const seen = open.sequence.head()
  const last = open.own.at(-1)
  if (last?.seen === seen) last.updates.push(update)
  else open.own.push({ updates: [update], seen })
  open.ports.ledger.fresh(open.ports.page, 1)
  setTimerOnce(open, 'send', SEND_AFTER, () => send(open))
}

const bytesOf = (updates: readonly Uint8Array[]): number => updates.reduce((sum, { length }) => sum + length, 0)
const handedBefore = (open: Open, seen: number): Uint8Array[] => [...open.handed].flatMap((made) => (made.seen === seen ? made.updates : []))

// What is not known to be written yet goes once more with what comes after it: the store may take the later and have no room for the earlier.
const hand = (open: Open, made: Made): void => {
  const { ports, handed } = open
  const update = merged([...handedBefore(open, made.seen), ...made.updates])
  handed.add(made)
  const written = ports.append({ own: true, update, head: made.seen, schemaVersion: ports.schemaVersion, at: ports.clock.now() }).then(async () => {
    handed.delete(made)
    handWhatMay(open)
    ports.tellTabs(update)
    await ports.counted()
    ports.ledger.written(ports.page, made.updates.length)
    open.unsent += update.length
    if (open.unsent >= SEND_BYTES) send(open)
  })
  open.writing = Promise.all([open.writing, written]).then(() => undefined)
}

const handWhatMay = (open: Open, limit = AGAIN_BYTES): void => {
  for (let [made] = open.own; made && bytesOf(handedBefore(open, made.seen)) <= limit; [made] = open.own) {
    open.own.shift()
    hand(open, made)
  }
}

// Resolves when all that was made here until now is written down.
const writeOwn = async (open: Open): Promise<void> => {
  const last = open.own.at(-1)
  handWhatMay(open)
  while (last && open.own.includes(last)) await open.writing
  await open.writing
}

const writeOthers = (open: Open): Promise<void> => {
  dropTimer(open, 'write')
  const { ports, others } = open
  // Without the page's own content nothing of others may be written down: it would pass for a copy.
  if (!open.known || others.length === 0) return open.writing
  open.others = []
  const update = merged(others)
  const head = open.sequence.head()
  open.writing = open.writing.then(() => ports.append({ own: false, update, head, schemaVersion: ports.schemaVersion, at: ports.clock.now() }))
  return open.writing
}

// Whoever asks for everything may be about to go: nothing is kept back until the store is free.
const write = async (open: Open): Promise<void> => {
  handWhatMay(open, Infinity)
  await writeOthers(open)
}

const send = (open: Open): void => {
  dropTimer(open, 'send')
  open.unsent = 0
  // A sender that looks before the writing is through, as with a device that is slow to say that it is full, finds nothing and looks no more.
  void Promise.all([writeOwn(open), writeOthers(open)]).then(() => open.ports.send())
}

const heardAccess = (open: Open, head: Extract<ServerHead, { type: 'opened' | 'access' }>): void => {
  const { ports } = open
  const by = head.by ?? null
  const tooOld = head.type === 'opened' && head.schemaVersion > ports.schemaVersion
  if (head.access === 'none') {
    dropTimer(open, 'give-up')
    return setState(open, { at: 'gone', reason: head.reason ?? 'forbidden', by })
  }
  if (open.state.at === 'gone' && open.known) setState(open, { at: 'ready' })
  const readOnly = tooOld ? { reason: 'old-app' as const, by: null } : head.access === 'read' ? { reason: head.reason ?? ('viewer' as const), by } : null
  ports.ledger.note(ports.page, { readOnly })
  if (!readOnly) ports.writable()
}

const askServer = async (open: Open): Promise<void> => {
  if (open.asking || open.abort.signal.aborted) return
  open.asking = true
  const { ports } = open
  const head = { type: 'open' as const, page: ports.page, schemaVersion: ports.schemaVersion }
  const answer = await ports.ask({ head, bytes: Y.encodeStateVector(open.doc) }, open.abort.signal)
  open.asking = false
  if (!answer || open.abort.signal.aborted) return
  if (answer.head.type === 'access') return heardAccess(open, answer.head)
  if (answer.head.type === 'open-failed') {
    if (!open.known) setState(open, { at: 'failed', since: open.since })
    return setTimer(open, 'again', AGAIN_AFTER, () => void askServer(open))
  }
  if (answer.head.type !== 'opened') return
  const first = !open.known
  const before = open.others.length
  Y.applyUpdate(open.doc, answer.bytes, FROM.server)
  // Written down even when it is empty: from now on the device knows this page.
  if (first && open.others.length === before) open.others.push(answer.bytes)
  open.known = true
  open.sequence.restart(answer.head.seq)
  if (first) void writeOthers(open)
  heardAccess(open, answer.head)
  ready(open)
  reached(open, ports.reach())
}

const heard = (open: Open, { head, bytes }: ServerFrame): void => {
  if (!('page' in head) || head.page !== open.ports.page) return
  if (head.type === 'access') return heardAccess(open, head)
  if (head.type !== 'update' && head.type !== 'acknowledged') return
  if (head.type === 'update') Y.applyUpdate(open.doc, bytes, FROM.server)
  open.sequence.see(head.type === 'update' ? head.seq : head.head)
  // A change that was missed on the way is read from the log, after a moment in which it may still arrive.
  if (open.sequence.hasGap()) setTimerOnce(open, 'gap', GAP_LIMIT, () => closeGap(open))
}

const closeGap = (open: Open): void => {
  dropTimer(open, 'gap')
  if (open.sequence.hasGap()) void askServer(open)
}

const reached = (open: Open, reach: Reach): void => {
  dropTimer(open, 'poll')
  // Without a socket nobody tells what others write.
  if (reach === 'http') setTimer(open, 'poll', POLL_EVERY, () => void askServer(open))
}

const readDevice = async (open: Open): Promise<void> => {
  const copy = await open.ports.load()
  if (open.abort.signal.aborted || !copy || open.state.at === 'stale') return
  open.doc.transact(() => {
    for (const update of copy.updates) Y.applyUpdate(open.doc, update, FROM.device)
  }, FROM.device)
  open.sequence.restart(copy.head)
  if (copy.acknowledgedAt) open.ports.ledger.acknowledged(open.ports.page, copy.acknowledgedAt)
  if (copy.schemaVersion > open.ports.schemaVersion) open.ports.ledger.note(open.ports.page, { readOnly: { reason: 'old-app', by: null } })
  if (copy.complete) ready(open)
}

const close = async (open: Open, leave: (() => void)[]): Promise<void> => {
  await (open.state.at === 'stale' ? open.writing : write(open))
  open.ports.send()
  open.abort.abort()
  for (const timer of open.timers.values()) timer()
  for (const stop of leave) stop()
  open.ports.tell({ head: { type: 'close', page: open.ports.page }, bytes: new Uint8Array() })
  open.doc.destroy()
}

/** Begins to open a page: from the device and the server at once, shown from whichever has it first, then kept equal to both. */
export const openDocument = (ports: DocumentPorts): LiveDocument => {
  const doc = new Y.Doc()
  const open: Open = {
    ports,
    doc,
    state: { at: 'opening' },
    states: listeners(),
    timers: new Map(),
    own: [],
    handed: new Set(),
    others: [],
    writing: Promise.resolve(),
    unsent: 0,
    sequence: sequenceFrom(0),
    asking: false,
    known: false,
    abort: new AbortController(),
    since: ports.clock.now(),
  }
  doc.on('update', (update: Uint8Array, origin: unknown) => changed(open, update, origin))
  ports.ledger.note(ports.page, { opening: true, readOnly: null })
  setTimer(open, 'give-up', GIVE_UP_AFTER, () => setState(open, { at: 'failed', since: open.since }))
  const leave = [
    ports.onFrame((frame) => heard(open, frame)),
    ports.onReach((reach) => {
      reached(open, reach)
      if (reach === 'socket') void askServer(open)
    }),
    ports.onTabs((update) => Y.applyUpdate(doc, update, FROM.tab)),
  ]
  const device = readDevice(open)
  const patience = new Promise<void>((resolve) => ports.clock.after(DEVICE_PATIENCE, resolve))
  void Promise.race([device, patience]).then(() => askServer(open))
  return {
    page: ports.page,
    doc,
    state: () => open.state,
    onState: open.states.add,
    flush: async () => {
      await write(open)
      send(open)
    },
    spoil: () => {
      const unwritten = open.own.flatMap(({ updates }) => updates)
      open.own = []
      if (unwritten.length > 0) ports.ledger.written(ports.page, unwritten.length)
      setState(open, { at: 'stale' })
      return unwritten
    },
    close: () => close(open, leave),
  }
}
