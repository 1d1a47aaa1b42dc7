import type { NotNow } from '#domain/factory/not-now.ts'
import type { Candidate, Definitions } from './automation.ts'
import type { Command } from './command.ts'
import { dispatch } from './dispatch.ts'
import type { NewEvent } from './events/read.ts'
import { promote, takeStarted } from './autonomy-step.ts'
import { gateStep } from './gate-step.ts'
import type { Input } from './input.ts'
import { takeAct } from './intake-act.ts'
import { takeIssue, takeMain, takePull } from './intake-delivery.ts'
import { lastHeard, takeProbe } from './intake-probe.ts'
import { takeRunEvent } from './intake-run.ts'
import { takeRetired } from './intake-retired.ts'
import { takeSignal } from './intake-signal.ts'
import { reconcile, takeLapse, takeReceipt } from './reconcile.ts'
import { beginTick, type Moment, type Tick } from './tick.ts'
import { unblock } from './triage.ts'
import type { World } from './world.ts'

/** What a tick decided: facts to append, things to do, why the rest was left, and the world as the facts make it. */
export type Decision = {
  events: readonly NewEvent[]
  commands: readonly Command[]
  refused: readonly { candidate: Candidate; why: NotNow }[]
  world: World
}

const take = (tick: Tick, input: Input): void => {
  tick.because(input.id)
  switch (input.kind) {
    case 'delivery': {
      const { fresh } = input
      return fresh.about === 'issue' ? takeIssue(tick, fresh) : fresh.about === 'pull' ? takePull(tick, fresh) : takeMain(tick, fresh)
    }
    case 'act': return takeAct(tick, input)
    case 'run': return takeRunEvent(tick, input)
    case 'probe': return takeProbe(tick, input)
    case 'started': return takeStarted(tick, input)
    case 'signal': return takeSignal(tick, input)
    case 'retired': return takeRetired(tick, input)
    case 'lapsed': return takeLapse(tick, input)
    case 'receipt': return takeReceipt(tick, input)
  }
}

/**
 * The whole of a tick, pure and total: what came in, then what time and lost workers left, then what may merge, then what to start.
 * The same world, inputs and moment give the same decision, whatever order the keys of a record are in.
 */
export const decide = (world: World, inputs: readonly Input[], moment: Moment, definitions: Definitions): Decision => {
  const tick = beginTick(world, moment, definitions)
  for (const input of inputs.filter(({ kind }) => kind !== 'lapsed')) take(tick, input)
  for (const input of inputs.filter(({ kind }) => kind === 'lapsed')) take(tick, input)
  tick.because(`tick:${moment.seed}`)
  reconcile(tick, lastHeard(tick, inputs))
  unblock(tick)
  promote(tick)
  gateStep(tick)
  const refused = dispatch(tick)
  return { ...tick.done(), refused }
}
