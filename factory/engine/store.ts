import type { EffectState, Receipt } from '#domain/factory/effect.ts'
import type { Intent } from '#domain/factory/intents.ts'
import type { RunReason } from '#domain/factory/run.ts'
import type { Decision } from '../core/decide.ts'
import type { Input, RunFacts } from '../core/input.ts'
import type { Judgement } from '../policy/gate.ts'

/** A run that a worker holds, with the fence that proves it. */
export type Held = RunFacts & { fence: number; resource: string; seed: string }
/** An intent with its identity: `key` marks its effect outside, `hash` is of its payload as it would be sent. */
export type Proposal = { id: string; key: string; intent: Intent; hash: string }
/** An effect as its row has it. */
export type EffectRecord = { key: string; run: RunFacts; fence: number; intent: Intent; hash: string; judgedHash: string; state: EffectState; tries: number }
export type Ending = { reason: RunReason; note?: string; counts?: { total: number; passed: number; failed: number; skipped: number } }

/**
 * What the engine keeps. Each call is one transaction; whoever calls for a run must hold its lease with this fence, else `lost` (or null,
 * false) is the answer and nothing is written.
 */
export type Store = {
  /** Takes in what is new, decides, and commits events, rows of the commands and consumed inputs together. */
  tick: (seed: string) => Promise<Decision>
  /** Something to tell the next tick; an id is taken in once. */
  put: (input: Input) => Promise<void>
  claim: (worker: string) => Promise<Held | null>
  beat: (held: Held) => Promise<boolean>
  /** Stores the intent and its verdict. */
  propose: (held: Held, proposal: Proposal, judgement: Judgement) => Promise<'judged' | 'lost'>
  /** Fence, freeze, quota and judged hash are checked and the effect is written down, in one transaction. */
  intend: (held: Held, proposal: Proposal) => Promise<'intended' | 'refused' | 'lost'>
  /** Marks the next try; null when nothing may be sent: lease lost, frozen, or the effect has ended. */
  send: (held: Held, key: string) => Promise<EffectRecord | null>
  finish: (held: Held, key: string, end: { state: 'confirmed'; receipt: Receipt } | { state: 'failed' | 'unknown' | 'dropped'; why: string }) => Promise<'stored' | 'lost'>
  /** The effects of a run that may still reach the outside. */
  open: (run: string) => Promise<EffectRecord[]>
  end: (held: Held, ending: Ending) => Promise<boolean>
}
