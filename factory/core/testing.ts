import type { Definitions } from './automation.ts'
import { decide, type Decision } from './decide.ts'
import { readEvent, toStored, type FactoryEvent } from './events/read.ts'
import type { FreshIssue, Input } from './input.ts'
import type { Emitted } from './tick.ts'
import { EMPTY_WORLD, fold, type World } from './world.ts'

const HEX = '0123456789abcdef'
/** A full object id that is easy to tell from others. */
export const oidOf = (number: number): string => (HEX[number % 16] ?? '0').repeat(40)

/** The events as the log would give them back, from `seq` on. */
export const logged = (events: readonly (Emitted & { cause?: string })[], seq = 1, at = 0): FactoryEvent[] =>
  events.map((event, index) => readEvent({ ...toStored({ cause: 'test', ...event }), seq: seq + index, version: seq + index, at }))

/** A world after these events. */
export const worldOf = (...events: Emitted[]): World => fold(EMPTY_WORLD, logged(events))

/** An issue as a person with a role opens it. */
export const freshIssue = (number: number, change: Partial<FreshIssue> = {}): FreshIssue => ({
  about: 'issue', number, state: 'open', kind: 'feature', title: `Issue ${number}`, labels: [], author: 'ann', role: 'operator', bodyHash: `h${number}`,
  origin: { from: 'person', ref: `issue:${number}` }, depth: 0, plan: { priority: 2, area: 'editor', size: 'S', criteria: [{ id: 'c1', text: 'It works' }], deps: [] }, ...change,
})

/** Telling of it. */
export const delivery = (number: number, change: Partial<FreshIssue> = {}): Input => ({ kind: 'delivery', id: `d${number}`, fresh: freshIssue(number, change) })

/** A factory told of things tick by tick, its clock moved by hand. */
export const stage = (definitions: Definitions, start = Date.UTC(2026, 0, 5)) => {
  let world = EMPTY_WORLD
  let now = start
  let ticks = 0
  const hear = (before: readonly FactoryEvent[], inputs: readonly Input[]): Decision => {
    world = fold(world, before)
    return tell(...inputs)
  }
  const tell = (...inputs: Input[]): Decision => {
    const decision = decide(world, inputs, { now, seed: `seed ${(ticks += 1)}` }, definitions)
    world = fold(world, logged([...decision.events], world.seq + 1, now))
    return decision
  }
  return { tell, /** Events that workers appended, and a tick told of them. */ hear, world: () => world, now: () => now, pass: (ms: number) => void (now += ms) }
}
