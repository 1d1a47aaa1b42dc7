import type { CheckConclusion } from '#domain/factory/check.ts'

/** A full git object id. */
export type Oid = string

/** Who acted on the forge. `role` comes from the forge's own records, never from text. */
export type Identity = { login: string; role: 'operator' | 'reviewer' | 'factory' | 'none' }

/** Who did what nobody has put their name to. */
export const NOBODY: Identity = { login: 'nobody', role: 'none' }

export type ForgeItem = {
  number: number
  kind: 'issue' | 'pull'
  title: string
  body: string
  labels: readonly string[]
  state: 'open' | 'closed'
  author: Identity
  /** Who closed it last; null while it is open. */
  closedBy: Identity | null
  createdAt: number
  updatedAt: number
}

export type Pull = {
  number: number
  headBranch: string
  head: Oid
  base: string
  /** Where its change begins: what is shown as its diff is from here to the head. */
  mergeBase: Oid | null
  draft: boolean
  state: 'open' | 'closed' | 'merged'
  /** Who moved the head last; nobody known when it moved behind the forge's back. */
  pushedBy: Identity
  /** May be `unknown` for a while; once known it is right. */
  mergeable: 'yes' | 'no' | 'unknown'
  /** The commit by which its head became reachable from base. */
  mergedAs: Oid | null
}

/** A remark of a review on one place of the reviewed commit. */
export type ReviewNote = { path: string; line: number | null; text: string; resolved: boolean }

/** The newest result of a check on a commit. `link` leads to the whole report where the summary was cut. */
export type ForgeCheck = { commit: Oid; name: string; conclusion: CheckConclusion | 'running'; summary: string; link: string | null }

/** One line of the story of an item, in order of creation. */
export type Entry =
  | { kind: 'comment'; id: string; author: Identity; at: number; body: string }
  | { kind: 'review'; id: string; author: Identity; at: number; commit: Oid; verdict: 'approve' | 'request_changes' | 'comment'; body: string; notes: readonly ReviewNote[]; dismissed: boolean }
  | { kind: 'labels'; id: string; author: Identity; at: number; before: readonly string[]; after: readonly string[] }

/** Says that something changed, not what: whoever takes one reads the thing afresh. Doubles carry one id. */
export type Delivery = { id: string; about: 'item' | 'thread' | 'pull' | 'ref'; ref: string; own: boolean }

export type Page<T> = { rows: readonly T[]; next: string | null }

/** The reviews that count: of each reviewer the latest that was not dismissed. A stale one is told by its commit. */
export const standingReviews = (entries: readonly Entry[]): Extract<Entry, { kind: 'review' }>[] => {
  const latest = new Map<string, Extract<Entry, { kind: 'review' }>>()
  for (const entry of entries) if (entry.kind === 'review' && !entry.dismissed && entry.verdict !== 'comment') latest.set(entry.author.login, entry)
  return [...latest.values()]
}

const CLOSES = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\s*:?\s+#(\d+)\b/giu
const ITEM = /^Item: #(\d+)\s*$/mu

/** The issues that a pull's body closes when it merges. */
export const closedBy = (body: string): number[] => [...new Set([...body.matchAll(CLOSES)].map(([, number]) => Number(number)))]

/** The issue that a pull belongs to: its `Item: #N` line, else the first that it closes. */
export const itemOfPull = (body: string): number | null => {
  const named = ITEM.exec(body)?.[1]
  return named === undefined ? (closedBy(body)[0] ?? null) : Number(named)
}
