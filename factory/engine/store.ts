import type { Exhibit } from '#domain/factory/exhibit.ts'
import type { EffectState, Receipt } from '#domain/factory/effect.ts'
import type { Intent } from '#domain/factory/intents.ts'
import type { RunMode, RunPhase } from '#domain/factory/run.ts'
import type { Command } from '../core/command.ts'
import type { Decision } from '../core/decide.ts'
import type { Input, RunFacts } from '../core/input.ts'
import type { World } from '../core/world.ts'
import type { Judgement } from '../policy/gate.ts'
import type { Ledger, Note, Steps, WorkEnding } from '../work/work.ts'

/** A run that a worker holds, with the fence that proves it. */
export type Held = RunFacts & { fence: number; resource: string; seed: string }
/** An intent with its identity: `key` marks its effect outside, `hash` is of its payload as it would be sent. */
export type Proposal = { id: string; key: string; intent: Intent; hash: string }
/** An effect as its row has it. */
export type EffectRecord = { key: string; run: RunFacts; fence: number; intent: Intent; hash: string; judgedHash: string; state: EffectState; tries: number }
export type Ending = WorkEnding
/** What became of an intent: its effect is written down, or why not. `refused`: it was not allowed as it stands, or has its effect already; `used_up`: the day's quota is. */
export type Intended = 'intended' | 'refused' | 'frozen' | 'used_up' | 'lost'

/** A command of the engine to itself under way: bring the forge's view of an item up to date, notify people, or read an effect of a lost run back. `name` is the same in every try of it and in no other errand. */
export type TakenErrand = { key: string; name: string; command: Extract<Command, { command: 'sendEffect' }>; version: number; tries: number }

/**
 * The engine's own effects. All of them are idempotent, and what is done is computed from the present state when it is done: so one subject
 * has one errand, and the newest wins. Nothing is handed out while everything is frozen but what only reads.
 */
export type Errands = {
  takeErrand: () => Promise<TakenErrand | null>
  /** False when a newer one on the same subject came meanwhile: it is handed out again. */
  doneErrand: (taken: TakenErrand) => Promise<boolean>
  /** It could not be done now; it is handed out again after a while. */
  laterErrand: (taken: TakenErrand) => Promise<void>
}

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
  intend: (held: Held, proposal: Proposal) => Promise<Intended>
  /** Marks the next try; null when nothing may be sent: lease lost, frozen, or the effect has ended. */
  send: (held: Held, key: string) => Promise<EffectRecord | null>
  finish: (held: Held, key: string, end: { state: 'confirmed'; receipt: Receipt } | { state: 'failed' | 'unknown' | 'dropped'; why: string }) => Promise<'stored' | 'lost'>
  /** The effects of a run that may still reach the outside. */
  open: (run: string) => Promise<EffectRecord[]>
  end: (held: Held, ending: Ending) => Promise<boolean>
}

/** What a worker keeps of a run beside its effects. Each writes only while the run is held with this fence. */
export type RunRecords = {
  /** The world folded up to now. */
  world: () => Promise<World>
  /** Mode, phase to go on from, and whether somebody began it before. `applies` is the staged intent that is all it has to do, `model` another one than its automation asks. */
  about: (held: Held) => Promise<{ mode: RunMode; phase: RunPhase; resumed: boolean; applies: Intent | null; model: string | null } | null>
  phase: (held: Held, to: RunPhase) => Promise<boolean>
  steps: (held: Held) => Steps
  ledger: (held: Held) => Ledger
  /** Whether the day has money left for this automation, by what is spent; a cap of 0 stops calls and nothing else. */
  budgetLeft: (held: Held) => Promise<boolean>
  /** Notes to this run that it has not been given; giving marks them. */
  notes: (held: Held) => Promise<readonly Note[]>
  /** Keeps something for people to look at of a commit; a later one of the same name takes its place. */
  exhibit: (exhibit: Exhibit) => Promise<void>
  /** Intents proposed before, with their verdicts, in order: a resumed run goes on from them. */
  intents: (held: Held) => Promise<readonly { proposal: Proposal; judgement: Judgement }[]>
}
