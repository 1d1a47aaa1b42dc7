import type { InTurn } from '#domain/at-most.ts'
import type { Checks } from '../checks/checks.ts'
import type { Clock } from '../clock/clock.ts'
import type { Definitions } from '../core/automation.ts'
import type { Deploy } from '../deploy/deploy.ts'
import type { Forge } from '../forge/forge.ts'
import type { Repository } from '../git/repository.ts'
import type { Model } from '../model/model.ts'
import type { Refusal, Sandbox } from '../sandbox/sandbox.ts'
import type { Artifacts, Work } from '../work/work.ts'
import type { Hands } from './outbox.ts'
import type { Held, RunRecords, Store } from './store.ts'

/** Everything a worker of this house has: the store, the ports, and how each automation's runs are worked. Built once, by main.ts. */
export type Shop = {
  definitions: Definitions
  works: Readonly<Record<string, Work>>
  store: Store & RunRecords
  hands: (doer: Pick<Held, 'id' | 'automation' | 'item'>) => Hands
  forge: Forge
  repository: Repository
  sandbox: Sandbox
  packages: (commit: string) => Promise<string | Refusal>
  /** The checks as this run may use them: its results are kept for everybody. */
  checks: Checks
  deploy: Deploy
  /** A model by the name that definitions give its use (`default`, `review`, `small`), or by its own id; null when none is configured. */
  model: (name: string) => Model | null
  artifacts: Artifacts
  /** Waits for a turn at what loads the machine: agents' commands share it with the checks. */
  inTurn: InTurn
  clock: Clock
  /** Values that must not leave. */
  secrets: readonly string[]
  /** Which worker this is, for the log. */
  worker: string
  /** One line of progress, for people who watch. */
  say: (run: string, line: string) => void
}
