import type { ActKind, Door, PersonRole } from '#domain/factory/act.ts'
import type { Intent } from '#domain/factory/intents.ts'
import type { ItemKind, Origin } from '#domain/factory/item.ts'
import type { FactoryEvent } from './events/read.ts'

/** An issue as the forge has it now, read afresh after the delivery that told of it. */
export type FreshIssue = {
  about: 'issue'
  number: number
  state: 'open' | 'closed'
  kind: ItemKind
  title: string
  labels: readonly string[]
  author: string
  role: 'operator' | 'reviewer' | 'factory' | 'none'
  bodyHash: string
  origin: Origin
  /** Depth of what it was made by, plus one; 0 from a person. */
  depth: number
  /** What it arrived with, when it needs no planning: a `spec` label's work, for one. */
  plan: Plan | null
  closedBy?: string
}

/** What planning gives an item. */
export type Plan = Omit<Extract<Intent, { kind: 'triage' }>['payload'], 'kind'>

/** A pull request as the forge has it now. `item` is the issue that its body names. */
export type FreshPull = {
  about: 'pull'
  number: number
  item: number | null
  state: 'open' | 'closed' | 'merged'
  title: string
  head: string
  base: string
  by: string
  role: 'operator' | 'reviewer' | 'factory' | 'none'
}

/** Main moved by somebody else than the merge queue. */
export type FreshMain = { about: 'main'; from: string | null; to: string; by: string }

/** What a person does. `head`, `item`, `attention`, `choice` and the rest are there as the kind needs them. */
export type Act = {
  act: ActKind
  by: string
  role: PersonRole | 'none'
  door: Door
  item?: number
  head?: string
  attention?: string
  choice?: string
  text?: string
  scope?: string
  run?: string
  priority?: 1 | 2 | 3
}

/** The run an event belongs to, as its row says; the world may have forgotten it already. */
export type RunFacts = { id: string; automation: string; item: number | null; depth: number }

/** Everything a tick can be told. An id is taken in once, whatever delivers it how often. */
export type Input =
  | { kind: 'delivery'; id: string; fresh: FreshIssue | FreshPull | FreshMain }
  | { kind: 'act'; id: string; act: Act }
  /** An event that a worker appended; `intent` is the payload behind an effect. */
  | { kind: 'run'; id: string; event: Extract<FactoryEvent, { of: 'run' }>; run: RunFacts; intent: Intent | null }
  | { kind: 'probe'; id: string; integration: string; ok: boolean; ms: number; error?: string }
  /** The lease of a live run has expired. `hostAlive`: whether its clone can still be gone on with. */
  | { kind: 'lapsed'; id: string; run: string; fence: number; hostAlive: boolean }
  /** What reading back an effect of a lost run has shown. */
  | { kind: 'receipt'; id: string; run: RunFacts; effect: string; fence: number; intent: Intent; proof: 'absent' | 'unprovable' | { ref: string; data?: Record<string, unknown> } }
