import type { AccessReason } from './protocol.ts'

/** Why something written here cannot be saved now. */
export type SaveProblem = 'no-room' | 'server-cannot-store' | 'sign-in' | 'too-large' | 'refused' | 'trashed' | 'locked'

/** Who locked, trashed or changed something; null when the server did not say. */
export type ByPerson = { id: string; name: string } | null

/** What the rail says about saving, in the order of the table it is built from. */
export type SaveStatus =
  | { kind: 'opening' }
  | { kind: 'saved' }
  | { kind: 'saving' }
  | { kind: 'offline' }
  | { kind: 'kept' }
  | { kind: 'cannot'; reason: SaveProblem }
  | { kind: 'read-only'; reason: AccessReason; by: ByPerson }

/** What this device knows about one page. */
export type SaveFacts = {
  opening: boolean
  /** Changes of this device on this page that the server has not answered for: body, title, properties, uploads. */
  waiting: number
  /** When the oldest of them began to wait; null with none. */
  since: number | null
  connection: 'connecting' | 'online' | 'offline'
  /** Whether what waits lies in the device's store. */
  room: 'kept' | 'no-room'
  problem: SaveProblem | null
  readOnly: { reason: AccessReason; by: ByPerson } | null
}

/** After this long without an answer a change is called “not saved”. */
export const UNANSWERED_LIMIT = 5_000
/** “Saving…” is never shown for less. */
export const SHORTEST_SAVING = 400

/** What is true now, and the instant at which it becomes something else by itself (null: never). */
export const statusOf = (facts: SaveFacts, now: number): { status: SaveStatus; until: number | null } => {
  const lasting = (status: SaveStatus) => ({ status, until: null })
  if (facts.readOnly) return lasting({ kind: 'read-only', ...facts.readOnly })
  if (facts.opening && facts.waiting === 0) return lasting(facts.connection === 'offline' ? { kind: 'offline' } : { kind: 'opening' })
  if (facts.problem === 'sign-in' || (facts.problem && facts.waiting > 0)) return lasting({ kind: 'cannot', reason: facts.problem })
  if (facts.waiting === 0) return lasting({ kind: facts.connection === 'offline' ? 'offline' : 'saved' })
  const limit = (facts.since ?? now) + UNANSWERED_LIMIT
  if (facts.connection !== 'offline' && now < limit) return { status: { kind: 'saving' }, until: limit }
  return lasting(facts.room === 'no-room' ? { kind: 'cannot', reason: 'no-room' } : { kind: 'kept' })
}

/** What is on screen and since when. */
export type Shown = { status: SaveStatus; at: number }

/** Whether a person must be told aloud: something is not saved, or cannot be. */
export const isProblem = ({ kind }: SaveStatus): boolean => {
  const problem: Record<SaveStatus['kind'], boolean> = { opening: false, saved: false, saving: false, offline: true, kept: true, cannot: true, 'read-only': true }
  return problem[kind]
}

const same = (a: SaveStatus, b: SaveStatus): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * What to show next. Only the way from Saving back to Saved is ever held up (a flash would not be read); everything else, above all a
 * problem, shows at once. `until` is when to ask again.
 */
export const show = (shown: Shown, truth: SaveStatus, now: number): { shown: Shown; until: number | null } => {
  if (same(shown.status, truth)) return { shown, until: null }
  const held = shown.at + SHORTEST_SAVING
  if (shown.status.kind === 'saving' && truth.kind === 'saved' && now < held) return { shown, until: held }
  return { shown: { status: truth, at: now }, until: null }
}
