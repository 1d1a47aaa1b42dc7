import type { AccessReason, BatchRefusal, ServerHead } from '#domain/live/protocol.ts'
import { UPDATE_LIMIT } from '#domain/live/frame.ts'
import { delayBefore } from './backoff.ts'
import type { Clock } from './clock.ts'
import { remedyFor } from './refusal.ts'
import type { SaveProblem } from '#domain/live/save-status.ts'
import type { Batch, ChangeStore } from './store.ts'
import type { ClientFrame, ServerFrame } from './wire.ts'

/** What the sender tells about a page. */
export type OutboxNews =
  | { at: 'acknowledged'; page: string; head: number; time: string }
  | { at: 'trouble'; page: string; problem: SaveProblem }
  | { at: 'clear'; page: string }
  /** Only a newer app may write on the page. */
  | { at: 'too-old'; page: string }
  /** Everything of the page that waited, the refused batch first; the store has forgotten the page. */
  | { at: 'given-up'; page: string; why: BatchRefusal; updates: Uint8Array[] }

/** What a sender works with. */
export type OutboxPorts = {
  store: ChangeStore
  clock: Clock
  random: () => number
  /** Resolves with the answer, however long that takes; null when there will be none. */
  ask: (frame: ClientFrame) => Promise<ServerFrame | null>
  /** Why the page is read-only now, if it is known. */
  access: (page: string) => AccessReason | null
  /** False: something must be sent before this page's changes. */
  ready: (page: string) => boolean
  tell: (news: OutboxNews) => void
}

/** Sends what waits in a store, one batch of a page after the other, each until it is answered. */
export type Outbox = {
  /** Sends what waits on a page; a call during sending looks once more afterwards. */
  send: (page: string) => void
  sendAll: () => Promise<void>
  /** Somebody resolved what held the page back (restored, unlocked, made smaller, asked to try now). */
  release: (page: string) => void
  stop: () => void
}

type Lane = { again: boolean; held: boolean; tries: number; wait: (() => void) | null }
type State = { ports: OutboxPorts; lanes: Map<string, Lane>; stopped: boolean }

const frameOf = ({ page, client, seq, schemaVersion, seen, update }: Batch): ClientFrame => ({
  head: { type: 'batch', page, client, seq, schemaVersion, seen },
  bytes: update,
})

// True: look for the next batch at once.
const settleBatch = async (state: State, lane: Lane, batch: Batch, answer: ServerHead): Promise<boolean> => {
  const { store, tell } = state.ports
  if (answer.type === 'acknowledged') {
    await store.acknowledge(batch, answer.at)
    lane.tries = 0
    tell({ at: 'acknowledged', page: batch.page, head: answer.head, time: answer.at })
    return true
  }
  if (answer.type !== 'refused') return false
  return refused(state, lane, batch, { reason: answer.reason, retryAfterMs: answer.retryAfterMs })
}

const refused = async (state: State, lane: Lane, batch: Batch, answer: { reason: BatchRefusal; retryAfterMs: number | undefined }): Promise<boolean> => {
  const { store, clock, random, tell, access } = state.ports
  const { page } = batch
  const remedy = remedyFor(answer.reason, access(page))
  switch (remedy.do) {
    case 'again':
      lane.held = true
      lane.wait = clock.after(answer.retryAfterMs ?? delayBefore(lane.tries, random), () => release(state, page))
      lane.tries += 1
      if (remedy.problem) tell({ at: 'trouble', page, problem: remedy.problem })
      return false
    case 'renumber':
      await store.renumber(page)
      return true
    case 'hold':
      lane.held = true
      tell({ at: 'trouble', page, problem: remedy.problem })
      return false
    case 'read-only':
      lane.held = true
      tell({ at: 'too-old', page })
      return false
    case 'give-up':
      tell({ at: 'given-up', page, why: remedy.why, updates: await store.forget(page) })
      return false
  }
}

// The device's store stopped answering (full, closed, taken away): what waits stays where it is and is tried again.
const storeFailed = (state: State, lane: Lane, page: string): false => {
  const { clock, random, tell } = state.ports
  lane.held = true
  lane.wait = clock.after(delayBefore(lane.tries, random), () => release(state, page))
  lane.tries += 1
  tell({ at: 'trouble', page, problem: 'no-room' })
  return false
}

const sendOne = async (state: State, lane: Lane, page: string): Promise<boolean> => {
  if (state.stopped || lane.held || !state.ports.ready(page)) return false
  const batch = await state.ports.store.compose(page)
  if (!batch) return false
  if (batch.update.length > UPDATE_LIMIT) return refused(state, lane, batch, { reason: 'too-large', retryAfterMs: undefined })
  const answer = await state.ports.ask(frameOf(batch))
  return answer === null ? false : settleBatch(state, lane, batch, answer.head)
}

const run = async (state: State, page: string): Promise<void> => {
  const running = state.lanes.get(page)
  if (running) {
    running.again = true
    return
  }
  const lane: Lane = { again: false, held: false, tries: 0, wait: null }
  state.lanes.set(page, lane)
  do {
    lane.again = false
    while (await sendOne(state, lane, page).catch(() => storeFailed(state, lane, page)));
  } while (lane.again && !lane.held && !state.stopped)
  if (!lane.held) state.lanes.delete(page)
}

const release = (state: State, page: string): void => {
  const lane = state.lanes.get(page)
  if (lane?.held) {
    lane.wait?.()
    state.lanes.delete(page)
    state.ports.tell({ at: 'clear', page })
  }
  void run(state, page)
}

/** A sender for `ports.store`. */
export const openOutbox = (ports: OutboxPorts): Outbox => {
  const state: State = { ports, lanes: new Map(), stopped: false }
  return {
    send: (page) => void run(state, page),
    sendAll: async () => {
      for (const { page } of await ports.store.waiting()) void run(state, page)
    },
    release: (page) => release(state, page),
    stop: () => {
      state.stopped = true
      for (const lane of state.lanes.values()) lane.wait?.()
    },
  }
}
