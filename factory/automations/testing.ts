import { ENDINGS, type RunReason } from '#domain/factory/run.ts'
import type { Intent } from '#domain/factory/intents.ts'
import type { Command } from '#factory/core/command.ts'
import type { Definitions } from '#factory/core/automation.ts'
import type { Decision } from '#factory/core/decide.ts'
import type { Act, FreshPull, Input } from '#factory/core/input.ts'
import { logged, oidOf, stage } from '#factory/core/testing.ts'
import type { Emitted } from '#factory/core/tick.ts'
import { definitions } from './all.ts'

type Queued = Extract<Command, { command: 'queueRun' }>
type RunInput = Extract<Input, { kind: 'run' }>
type Ended = Extract<RunInput['event'], { type: 'ended' }>['data']

/** The runs that a decision queued about an item. */
export const runsAbout = ({ commands }: Decision, item: number): Queued[] => commands.flatMap((command) => (command.command === 'queueRun' && command.item === item ? [command] : []))

/** What a person does, an operator unless said otherwise. */
export const acted = (given: Pick<Act, 'act'> & Partial<Act>): Input => ({ kind: 'act', id: `act ${JSON.stringify(given)}`, act: { by: 'ann', role: 'operator', door: 'cli', ...given } })

/** A pull request that somebody opened, as the forge tells of it. */
export const pullOf = (number: number, change: Partial<FreshPull> = {}): Input => {
  const fresh: FreshPull = { about: 'pull', number, item: null, state: 'open', title: `Pull ${number}`, head: oidOf(10), base: oidOf(1), by: 'bob', role: 'reviewer', ...change }
  return { kind: 'delivery', id: `pull ${JSON.stringify(fresh)}`, fresh }
}

/** A factory of every automation whose runs are worked by one call, its main at `oidOf(1)`. */
export const house = (change: Partial<Definitions> = {}) => {
  const theatre = stage({ ...definitions('defs', 4), ...change })
  theatre.tell({ kind: 'delivery', id: 'main', fresh: { about: 'main', from: null, to: oidOf(1), by: 'ann' } })
  return {
    ...theatre,
    /** Something that is in the log, whoever wrote it. */
    happen: (event: Emitted): Decision => theatre.hear(logged([event], theatre.world().seq + 1, theatre.now()), []),
    /** A worker's events on a run: each intent carried out with its receipt, then the end. */
    work: (run: Pick<Queued, 'run' | 'automation' | 'item' | 'depth' | 'fence'> | undefined, intents: readonly (readonly [Intent, string])[], reason: RunReason = 'done', more: Partial<Ended> = {}): Decision => {
      if (!run) throw new Error('Nothing was queued.')
      const on = { of: 'run', key: run.run, actor: run.automation } as const
      const carried = intents.flatMap(([intent, ref], at) => {
        const effect = { effect: `k${at}`, key: `k${at}`, fence: run.fence }
        return [
          { intent: null, event: { ...on, type: 'proposed', data: { intent: `i${at}`, kind: intent.kind, hash: 'h' } } }, { intent, event: { ...on, type: 'effect_intended', data: { ...effect, intent: `i${at}`, kind: intent.kind } } },
          { intent, event: { ...on, type: 'effect_sent', data: { ...effect, attempt: 1, deadline: 1 } } }, { intent, event: { ...on, type: 'effect_confirmed', data: { ...effect, receipt: { ref } } } },
        ] as const
      })
      const all = [
        { intent: null, event: { ...on, type: 'claimed', data: { worker: 'w', fence: run.fence } } }, { intent: null, event: { ...on, type: 'phase', data: { to: 'applying' } } },
        ...carried, { intent: null, event: { ...on, type: 'ended', data: { reason, ...ENDINGS[reason], note: '', ...more } } },
      ] as const
      const events = logged(all.map(({ event }) => event), theatre.world().seq + 1, theatre.now())
      return theatre.hear(events, events.map((event, at): Input => ({
        kind: 'run', id: `e${event.seq}`, event: event as RunInput['event'], run: { id: run.run, automation: run.automation, item: run.item, depth: run.depth }, intent: all[at]?.intent ?? null,
      })))
    },
  }
}
