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
  /** Writes everything down and sends it, without waiting for a timer. */
  flush: () => Promise<void>
  /** It can no longer be saved as it is (see `stale`); gives what was made here and not written down yet. */
  spoil: () => Uint8Array[]
  close: () => Promise<void>
}

const GIVE_UP_AFTER = 10_000
const WRITE_AFTER = 40
const WRITE_OTHERS_AFTER = 1_000
const SEND_AFTER = 200
const SEND_BYTES = 2_048
const GAP_LIMIT = 300
// A device that answers sooner spares the server what it has already.
const DEVICE_PATIENCE = 300
const AGAIN_AFTER = 2_000
const POLL_EVERY = 3_000

type Timer = 'write' | 'send' | 'give-up' | 'gap' | 'poll' | 'again'

type Open = {
  ports: DocumentPorts
  doc: Y.Doc
  state: DocumentState
  states: Listeners<DocumentState>
  timers: Map<Timer, () => void>
  own: Uint8Array[]
  /** The last number in the document when the first of `own` was made. */
  seen: number
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
    setTimerOnce(open, 'write', WRITE_OTHERS_AFTER, () => void write(open))
    return
  }
  if (open.own.length === 0) {
    open.seen = open.sequence.head()
    open.ports.tellTabs(null)
    setTimer(open, 'write', WRITE_AFTER, () => void write(open))
  }
  open.own.push(update)
  open.ports.ledger.fresh(open.ports.page, 1)
  setTimerOnce(open, 'send', SEND_AFTER, () => send(open))
}

const write = (open: Open): Promise<void> => {
  dropTimer(open, 'write')
  const { own, seen } = open
  // Without the page's own content nothing of others may be written down: it would pass for a copy.
  const others = open.known ? open.others : []
  open.own = []
  if (open.known) open.others = []
  if (own.length === 0 && others.length === 0) return open.writing
  const head = open.sequence.head()
  open.writing = open.writing.then(async () => {
    const { ports } = open
    const mine = own.length > 0 ? merged(own) : null
    const settled = others.length > 0 ? merged(others) : null
    await ports.append({ own: mine, settled, head: mine ? seen : head, schemaVersion: ports.schemaVersion, at: ports.clock.now() })
    if (!mine) return
    ports.ledger.written(ports.page, own.length)
    ports.tellTabs(mine)
    open.unsent += mine.length
    if (open.unsent >= SEND_BYTES) send(open)
  })
  return open.writing
}

const send = (open: Open): void => {
  dropTimer(open, 'send')
  open.unsent = 0
  // A sender that looks before the writing is through, as with a device that is slow to say that it is full, finds nothing and looks no more.
  void write(open).then(() => open.ports.send())
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
  if (open.own.length > 0) void write(open)
  const first = !open.known
  const before = open.others.length
  Y.applyUpdate(open.doc, answer.bytes, FROM.server)
  // Written down even when it is empty: from now on the device knows this page.
  if (first && open.others.length === before) open.others.push(answer.bytes)
  open.known = true
  open.sequence.restart(answer.head.seq)
  if (first) void write(open)
  heardAccess(open, answer.head)
  ready(open)
  reached(open, ports.reach())
}

const heard = (open: Open, { head, bytes }: ServerFrame): void => {
  if (!('page' in head) || head.page !== open.ports.page) return
  if (head.type === 'access') return heardAccess(open, head)
  if (head.type !== 'update' && head.type !== 'acknowledged') return
  // What was typed so far was typed without this change in sight.
  if (head.type === 'update' && open.own.length > 0) void write(open)
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
    seen: 0,
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
      const unwritten = open.own
      open.own = []
      if (unwritten.length > 0) ports.ledger.written(ports.page, unwritten.length)
      setState(open, { at: 'stale' })
      return unwritten
    },
    close: () => close(open, leave),
  }
}
