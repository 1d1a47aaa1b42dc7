import type { PersonRole } from './act.ts'
import type { AttentionKind, AttentionState, Decision } from './attention.ts'
import type { CheckConclusion } from './check.ts'
import type { EffectState } from './effect.ts'
import type { IntegrationState } from './integration.ts'
import type { IntentKind } from './intent-kind.ts'
import type { ItemKind } from './item.ts'
import type { NotNow } from './not-now.ts'
import type { Risk, Weakening } from './risk.ts'
import type { RunClass, RunPhase, RunReason } from './run.ts'
import type { Stage } from './stage.ts'
import type { Verdict } from './verdict.ts'

// What the screens of the console show. Instants are milliseconds since 1970, money is micro-dollars.

/** What is happening to an item now. */
export type Doing =
  | { at: 'asks'; question: string }
  | { at: 'failing'; checks: readonly string[] }
  | { at: 'run'; automation: string; phase: RunPhase; step: number }
  | { at: 'blocked'; on: readonly string[] }
  | { at: 'quiet'; since: number }
  | { at: 'stands' }

/** An item on the line, as a job ticket. */
export type Ticket = { number: number; title: string; kind: ItemKind; stage: Stage; since: number; pull: number | null; run: string | null; attention: string | null; doing: Doing }

/** Something only a person can decide. `head` is the commit it is about. */
export type AttentionEntry = {
  id: string
  kind: AttentionKind
  state: AttentionState
  item: number | null
  title: string | null
  run: string | null
  pull: number | null
  head: string | null
  question: string
  options: readonly { id: string; text: string; decision: Decision }[]
  default: string
  /** The option that whoever asks would choose. */
  recommended?: string | null
  openedAt: number
  dueAt: number
  severity: number
  evidence: readonly string[]
}

/** One thing the last tick could have started. `why` is null for what it did start. */
export type QueueEntry = { automation: string; item: number | null; title: string | null; priority: number | null; stage: number; resource: string; why: NotNow | null }

export type ClosedTicket = { number: number; title: string; kind: ItemKind; seenAt: number; at: number }
export type Spend = { spent: number; reserved: number; cap: number | null; known: boolean }

/** What every screen of the console shows around itself. */
export type Surroundings = { spend: Spend; frozen: readonly string[]; waiting: number; onLine: number; pulls: number; runs: number; queue: number; blind: readonly { name: string; state: IntegrationState }[] }

/** The line. `at` is the last tick, null before the first. */
export type Line = { tickets: readonly Ticket[]; waiting: readonly AttentionEntry[]; next: readonly QueueEntry[]; closed: readonly ClosedTicket[]; closedCount: number; at: number | null }

export type CheckView = { name: string; conclusion: CheckConclusion; counts: { total: number; passed: number; failed: number; skipped: number }; cached: boolean; at: number }
/** `why` is what the review of this head says of it. */
export type CriterionView = { id: string; text: string; met: boolean | null; why?: string }
export type FindingView = { path: string; line?: number | undefined; weight: 'minor' | 'major'; text: string }
/** What was found of a head. `said` is what it says in words, null where that is not kept. */
export type ReviewView = { by: string; verdict: 'approve' | 'request_changes'; minor: number; major: number; at: number; said: { summary: string; findings: readonly FindingView[] } | null }

/** A picture by its name, and whether a review has accepted it. */
export type LookView = { name: string; accepted: boolean }

/** A pull request at its present head. */
export type PullView = {
  item: number
  pull: number
  title: string
  kind: ItemKind
  stage: Stage | null
  openedAt: number
  merged: boolean
  head: string
  base: string
  authors: readonly string[]
  risk: { class: Risk; why: readonly string[]; weakening: readonly Weakening[] } | null
  checks: readonly CheckView[]
  review: ReviewView | null
  criteria: readonly CriterionView[]
  /** Pictures that this head draws differently than where it began. */
  looks: readonly LookView[]
  approvals: readonly { by: string; role: PersonRole; at: number }[]
  attention: readonly AttentionEntry[]
  runs: readonly RunEntry[]
}

export type RunEntry = { id: string; automation: string; item: number | null; title: string | null; phase: RunPhase; queuedAt: number; ended: { reason: RunReason; class: RunClass; at: number } | null }

/** A line of the minutes of a run: what was said, or a tool that was used with what it answered. */
export type Minute =
  | { at: number; n: number; kind: 'said'; by: string; text: string }
  | { at: number; n: number; kind: 'tool'; tool: string; about: string; result: string | null; failed: boolean }

export type IntentView = {
  id: string
  kind: IntentKind
  verdict: Verdict | null
  rules: readonly { rule: string; message: string }[]
  effect: { state: EffectState; key: string; receipt: string | null; why: string | null } | null
}

/** One execution of an automation, with its minutes. */
export type RunView = {
  id: string
  automation: string
  item: number | null
  title: string | null
  mode: string
  attempt: number
  phases: readonly { phase: RunPhase; at: number }[]
  worker: string | null
  resumes: number
  ended: { reason: RunReason; class: RunClass; note: string; at: number } | null
  tokens: { input: number; cached: number; output: number }
  turns: { used: number; cap: number }
  cost: { spent: number; cap: number; known: boolean }
  intents: readonly IntentView[]
  minutes: readonly Minute[]
  criteria: readonly CriterionView[]
  stage: Stage | null
  others: readonly RunEntry[]
}
