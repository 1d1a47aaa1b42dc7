/** A full git object id. */
export type Oid = string

/** Who acted on the forge. `role` comes from the forge's own records, never from text. */
export type Identity = { login: string; role: 'operator' | 'reviewer' | 'factory' | 'none' }

export type ForgeItem = {
  number: number
  kind: 'issue' | 'pull'
  title: string
  body: string
  labels: readonly string[]
  state: 'open' | 'closed'
  author: Identity
  createdAt: number
  updatedAt: number
}

export type Pull = {
  number: number
  headBranch: string
  head: Oid
  base: string
  draft: boolean
  state: 'open' | 'closed' | 'merged'
  /** May be `unknown` for a while; once known it is right. */
  mergeable: 'yes' | 'no' | 'unknown'
  /** The commit by which its head became reachable from base. */
  mergedAs: Oid | null
}

/** One line of the story of an item, in order of creation. */
export type Entry =
  | { kind: 'comment'; id: string; author: Identity; at: number; body: string }
  | { kind: 'review'; id: string; author: Identity; at: number; commit: Oid; verdict: 'approve' | 'request_changes' | 'comment'; body: string; dismissed: boolean }
  | { kind: 'labels'; id: string; author: Identity; at: number; before: readonly string[]; after: readonly string[] }

/** Says that something changed, not what: whoever takes one reads the thing afresh. Doubles carry one id. */
export type Delivery = { id: string; about: 'item' | 'thread' | 'pull' | 'ref'; ref: string; own: boolean }

export type Page<T> = { rows: readonly T[]; next: string | null }
