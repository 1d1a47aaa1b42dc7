import type { Integration } from '#domain/factory/integration.ts'
import type { IntentKind } from '#domain/factory/intent-kind.ts'
import type { Risk } from '#domain/factory/risk.ts'
import type { Item } from './item.ts'
import type { World } from './world.ts'

/** What comes first: finishing before starting. 0 revert, rollback, deploy · 1 verify · 2 merge · 3 checks · 4 review · 5 shepherd ·
 * 6 bug of priority 1–2 · 7 spec, triage, requeue · 8 feature, bug of priority 3 · 9 routine. */
export type Stage = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

/** Something an automation could do now. `item` is what it would be about; `resource` is what it must hold alone. */
export type Candidate = { automation: string; item: Item | null; stage: Stage; resource: string }

/**
 * A narrow responsibility, as data: what it may look at, do, ask for and spend. `select` and `stage` are pure functions of the world.
 * `intents` gives the kinds it may propose and how many of each in one run.
 */
export type Automation = {
  id: string
  kind: 'agent' | 'code'
  select: (world: World) => readonly Candidate[]
  intents: Partial<Readonly<Record<IntentKind, number>>>
  tools: readonly string[]
  run: readonly string[]
  paths: { allow: readonly string[]; never: readonly string[] }
  /** `cost` in micro-dollars. `wallMs` bounds the tools of an agent, and of code all but its waits for a turn at the machine. */
  budget: { turns: number; tokens: number; cost: number; wallMs: number }
  concurrency: number
  maxRisk: Risk
  needs: readonly Integration[]
  /** `heavy` ones share the slots for checks, builds and deploys; agents share their own. */
  slot: 'agent' | 'heavy' | 'light'
  network: 'none' | 'registry'
  harness: readonly string[]
  model: 'default' | 'review' | 'small' | null
  /** How many runs about one item, in one life of it and at one head, may use up an attempt. */
  attempts: number
  /**
   * A run that used one up is followed by another, told why, until `attempts` are used up. `retry`: then a person is asked, with the reasons. `release`:
   * then it is left alone until the next day, and tried once a day.
   */
  onFailure: 'retry' | 'release'
  /** Whether its runs may end with a question to people. */
  mayAsk: boolean
}

/** The definitions in force, with the figures that bound them. */
export type Definitions = {
  hash: string
  automations: readonly Automation[]
  slots: { agent: number; heavy: number }
  /** Open factory pull requests and items being built, together. */
  maxOpenPulls: number
  dayCap: number
  /** What every change must pass; `assess` says what else its own paths ask for. */
  requiredChecks: readonly string[]
  quietMs: number
  /** Everything is decided and judged, and nothing outside is changed. */
  dry: boolean
}
