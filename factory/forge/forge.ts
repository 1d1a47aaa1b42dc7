import type { CheckConclusion } from '#domain/factory/check.ts'
import type { Receipt } from '#domain/factory/effect.ts'
import type { Probe } from '#domain/factory/integration.ts'
import type { Allowed } from '#domain/factory/verdict.ts'
import type { Delivery, Entry, ForgeCheck, ForgeItem, Identity, Oid, Page, Pull, ReviewNote } from './things.ts'

/** Why a read or write did not happen. `limited` carries the wait the forge asked for. No message ever holds a credential. */
export type ForgeFailure = {
  ok: false
  class: 'absent' | 'unauthorised' | 'forbidden' | 'invalid' | 'limited' | 'unavailable'
  message: string
  retryAfterMs?: number
}
export type Got<T> = { ok: true; value: T } | ForgeFailure

/** Where the marker of a key is looked for: in the entries of one item, among pulls of a branch, among issues since an instant, or on a commit. */
export type Where = { in: 'thread'; number: number } | { in: 'pulls'; branch: string } | { in: 'issues'; since: number } | { in: 'checks'; commit: Oid }
export type Found = { receipt: Receipt }

/** Everything that can be written. Bodies are already sanitised; the forge adds the marker of the key to what it stores. */
export type ForgeOp =
  | { op: 'open_issue'; title: string; body: string; labels: readonly string[] }
  | { op: 'edit_item'; number: number; labels?: readonly string[]; state?: 'open' | 'closed' }
  | { op: 'comment'; number: number; body: string }
  | { op: 'edit_comment'; number: number; comment: string; body: string }
  | { op: 'open_pull'; title: string; body: string; headBranch: string; base: string; draft: boolean }
  | { op: 'close_pull'; number: number }
  | { op: 'review'; number: number; commit: Oid; verdict: 'approve' | 'request_changes' | 'comment'; body: string; as: string; notes?: readonly Omit<ReviewNote, 'resolved'>[] }
  | { op: 'set_check'; commit: Oid; name: string; conclusion: CheckConclusion | 'running'; summary: string; link?: string }

/** Longer titles, bodies and labels are refused whole; a longer summary of a check is cut and leads on to the whole by its link. */
export const MOST = { title: 256, body: 65_536, label: 50, summary: 4_000 } as const

/** The answer to a write. `uncertain`: it may or may not have happened; only reading back can tell. */
export type Written =
  | { at: 'confirmed'; receipt: Receipt }
  | { at: 'refused'; class: ForgeFailure['class']; message: string; retryAfterMs?: number }
  | { at: 'uncertain'; message: string }

/** References and objects of the repository behind the forge. */
export type ForgeGit = {
  oid: (ref: string) => Promise<Got<Oid | null>>
  /** Makes the object and all it refers to durable there, checked, before any ref may name it. */
  take: (oid: Oid) => Promise<Got<void>>
  /** Compare-and-swap. The same target again is `done`; `main` takes descendants only. */
  swap: (ref: string, from: Oid | null, to: Oid) => Promise<'done' | 'moved' | Extract<Written, { at: 'uncertain' | 'refused' }>>
}

/**
 * Where issues, pull requests, reviews and checks live. Contract: nothing here rejects; a failure is a value with a class.
 * What every adapter must do is contract.ts.
 */
export type Forge = {
  /** `settleMs`: how long a write may stay invisible to reads. `selves`: the logins that are the factory's own. */
  traits: { settleMs: number; selves: readonly Identity[]; checksBy: 'engine' | 'forge' }
  probe: () => Promise<Probe>
  item: (number: number) => Promise<Got<ForgeItem>>
  list: (query: { kind?: 'issue' | 'pull'; state?: 'open' | 'closed'; label?: string; since?: number }, page?: string) => Promise<Got<Page<ForgeItem>>>
  thread: (number: number, page?: string) => Promise<Got<Page<Entry>>>
  pull: (number: number) => Promise<Got<Pull>>
  checks: (commit: Oid) => Promise<Got<readonly ForgeCheck[]>>
  /** What changed since the cursor, at least once each, in any order. A null cursor begins at the beginning. */
  changes: (cursor: string | null) => Promise<Got<{ deliveries: readonly Delivery[]; cursor: string }>>
  /** Looks for the object marked with `key`, made by one of the factory's own identities, on every page. */
  find: (key: string, where: Where) => Promise<Got<Found | 'absent'>>
  /** A key that was written before is refused, or answered with the first object; it never makes a second one. */
  write: (op: Allowed<ForgeOp>) => Promise<Written>
  git: ForgeGit
}
