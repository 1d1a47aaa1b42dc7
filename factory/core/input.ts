import type { ActKind, Door, PersonRole } from '#domain/factory/act.ts'
import type { Intent } from '#domain/factory/intents.ts'
import type { ItemKind, Origin } from '#domain/factory/item.ts'
import type { Level, Risk } from '#domain/factory/risk.ts'
import type { SignalKind } from '#domain/factory/signal.ts'
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
  /** How it became part of main, when it reads merged. */
  merged?: { commit: string; tree: string; base: string; by: string }
}

/** Main moved by somebody else than the merge queue. `past`: commits it stood on before, newest first, any of which may be the last that is known of. */
export type FreshMain = { about: 'main'; from: string | null; to: string; by: string; past?: readonly string[] }

/** What a run goes on from: another run, as its row says, after so many of its steps; `model` is another one than its automation asks. */
export type Fork = RunFacts & { seed: string; step: number; model: string | null }

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
  /** The staged intent that may be applied. */
  intent?: string
  priority?: 1 | 2 | 3
  risk?: Risk
  level?: Level
  fork?: Fork
  /** The session that the console's door let in, for audit. */
  session?: string
}

/** The run an event belongs to, as its row says; the world may have forgotten it already. */
export type RunFacts = { id: string; automation: string; item: number | null; depth: number }

/** Everything a tick can be told. An id is taken in once, whatever delivers it how often. */
export type Input =
  | { kind: 'delivery'; id: string; fresh: FreshIssue | FreshPull | FreshMain }
  | { kind: 'act'; id: string; act: Act }
  /** An event that a worker appended; `intent` is the payload behind an effect. */
  | { kind: 'run'; id: string; event: Extract<FactoryEvent, { of: 'run' }>; run: RunFacts; intent: Intent | null }
  /** Something noticed about the product; equal fingerprints are the same thing. `body` says it for people, as Markdown. */
  | { kind: 'signal'; id: string; fingerprint: string; about: SignalKind; title: string; body: string; people: number }
  /** An engine has started, with these definitions; `automations` are digests of what those that ask a model are made of. */
  | { kind: 'started'; id: string; version: string; defsHash: string; automations: Readonly<Record<string, string>> }
  /** The newest word of an integration, told to every tick. `at`: when it was heard, `failed`: failures in a row; a store knows both. */
  | { kind: 'probe'; id: string; integration: string; ok: boolean; ms: number; error?: string; at?: number; failed?: number }
  /** The lease of a live run has expired. `hostAlive`: whether its clone can still be gone on with. */
  | { kind: 'lapsed'; id: string; run: string; fence: number; hostAlive: boolean }
  /** A release that is old enough to be cleared away. */
  | { kind: 'retired'; id: string; release: { release: string; commit: string; tree: string; slot: 'blue' | 'green' } }
  /** What reading back an effect of a lost run has shown. */
  | { kind: 'receipt'; id: string; run: RunFacts; effect: string; fence: number; intent: Intent; proof: 'absent' | 'unprovable' | { ref: string; data?: Record<string, unknown> } }
