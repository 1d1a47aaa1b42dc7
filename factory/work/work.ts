import type { InTurn } from '#domain/at-most.ts'
import type { Intent } from '#domain/factory/intents.ts'
import type { Exhibit } from '#domain/factory/exhibit.ts'
import type { RunMode, RunReason } from '#domain/factory/run.ts'
import type { Artifacts, Checks, Counts } from '../checks/checks.ts'
import type { Clock } from '../clock/clock.ts'
import type { Automation } from '../core/automation.ts'
import type { Item } from '../core/item.ts'
import type { World } from '../core/world.ts'
import type { Deploy } from '../deploy/deploy.ts'
import type { Forge } from '../forge/forge.ts'
import type { Repository } from '../git/repository.ts'
import type { Block, Model, StopReason, Usage } from '../model/model.ts'
import type { Judgement } from '../policy/gate.ts'
import type { Refusal, Sandbox } from '../sandbox/sandbox.ts'

export type { Artifacts }

/** What else a resumed run must know of a turn: why the answer stopped, how long its tools worked, and up to which step what they said is sent shortened. */
export type Turn = { stop: StopReason; toolMs: number; compacted: number }

/** One turn as it is saved: what the model said, what the tools answered (null until they have), and the clone's tree after them. Steps count from 1. */
export type Step = {
  n: number; content: readonly Block[]; results: readonly Block[] | null; tree: string | null; usage: Usage; costKnown: boolean; cost: number; exchange: string | null
  turn: Turn
}

/** The turns of this run, in order; saved before anything follows from them. `lost` when the run is no longer held. */
export type Steps = { load: () => Promise<readonly Step[]>; save: (step: Step) => Promise<'saved' | 'lost'> }

/** The worst case is held before each call and settled once after it; micro-dollars and tokens. `call` is another number for every try. */
export type Ledger = {
  reserve: (call: number, worst: { cost: number; tokens: number }) => Promise<{ at: 'reserved'; entry: string } | { at: 'over'; scope: 'run' | 'item' | 'automation-day' | 'day' } | { at: 'lost' }>
  settle: (entry: string, actual: { cost: number; tokens: number }, estimated: boolean) => Promise<void>
}

/** What a person said to this run while it works. */
export type Note = { id: string; by: string; text: string }

/**
 * What a run works with. Ports are for looking and for preparing: what changes the outside is handed back as intents, judged by the gate and
 * carried out by the outbox.
 */
export type WorkContext = {
  run: { id: string; seed: string; depth: number; mode: RunMode; resumed: boolean }
  automation: Automation
  /** The world as it was when the run was claimed. */
  world: World
  item: Item | null
  /** The commit the run begins at: main for builders, the pull request's head for reviewer and shepherd. */
  base: string
  forge: Forge
  repository: Repository
  sandbox: Sandbox
  /** Installed packages for the lock file of a commit, to mount read-only. */
  packages: (commit: string) => Promise<string | Refusal>
  checks: Checks
  /** Waits for a turn at what loads the machine for minutes; checks take theirs by themselves. */
  inTurn: InTurn
  deploy: Deploy
  /** Null for code, unless it has a model write something down. */
  model: Model | null
  /** Values that must reach no transcript, artifact or forge. */
  secrets: readonly string[]
  ledger: Ledger
  steps: Steps
  artifacts: Artifacts
  /** Keeps a patch or a picture of a commit for the console. It decides nothing. */
  exhibit: (exhibit: Exhibit) => Promise<void>
  clock: Clock
  notes: () => Promise<readonly Note[]>
  /** The gate's word on an intent as it stands now, by the rules that can be asked before the hand-over; `used` of its kind were taken before. */
  preJudge: (kind: Intent['kind'], payload: unknown, used: number) => Promise<Judgement>
  /** One line of progress, for people who watch. */
  say: (line: string) => void
  /** Aborted when the lease is lost, the run is cancelled, or the process ends. */
  signal: AbortSignal
}

export type WorkEnding = { reason: RunReason; note?: string; counts?: Counts }

/** What working a run gave: what it asks for, in order, and how it ended if all of that is allowed. */
export type Worked = { intents: readonly Intent[]; ending: WorkEnding }

/** How the runs of one automation are worked. Never rejects for what the outside does; a bug may. */
export type Work = (context: WorkContext) => Promise<Worked>
