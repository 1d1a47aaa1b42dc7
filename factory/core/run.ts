import type { IntentKind } from '#domain/factory/intent-kind.ts'
import { isOpenEffect, type EffectState } from '#domain/factory/effect.ts'
import { RUN_PHASES, type RunMode, type RunPhase, type RunReason } from '#domain/factory/run.ts'
import type { Verdict } from '#domain/factory/verdict.ts'
import type { FactoryEvent } from './events/read.ts'
import { IllegalTransition } from './illegal.ts'

type RunFactoryEvent = Extract<FactoryEvent, { of: 'run' }>
type TypeOf = RunFactoryEvent['type']

export type RunIntent = { kind: IntentKind; hash: string; verdict: Verdict | null; judgedHash: string | null }
export type RunEffect = { state: EffectState; intent: string; kind: IntentKind; fence: number }

/** One execution of an automation. */
export type Run = {
  id: string
  automation: string
  item: number | null
  lease: string
  /** The commit it begins at. */
  base: string | null
  fence: number
  phase: RunPhase
  /** The phase a resumed run goes on with once it is claimed again. */
  resumeAt: RunPhase | null
  worker: string | null
  mode: RunMode
  depth: number
  queuedAt: number
  resumes: number
  step: number
  intents: Readonly<Record<string, RunIntent>>
  effects: Readonly<Record<string, RunEffect>>
  /** Reservations without settlement, by entry: what each scope holds. */
  reserved: Readonly<Record<string, number>>
  spent: number
  ended: { reason: RunReason; used: boolean; at: number } | null
}

/** Whether it is a fork: it holds a resource of its own, and nothing follows from its end. */
export const isFork = ({ lease }: Pick<Run, 'lease'>): boolean => lease.startsWith('fork:')

const LIVE: readonly RunPhase[] = ['queued', 'preparing', 'working', 'collecting', 'applying']
const HELD: readonly RunPhase[] = ['preparing', 'working', 'collecting', 'applying']
const ALL: readonly RunPhase[] = RUN_PHASES

/** In which phases each event may come. Receipts and settlements may come after the end: a lost run's are read back later. */
export const RUN_TRANSITIONS: Readonly<Record<TypeOf, readonly (RunPhase | 'none')[]>> = {
  queued: ['none'], claimed: ['queued'], phase: HELD, stepped: HELD, reserved: HELD, settled: ALL, warned: HELD, compacted: HELD,
  proposed: ['working', 'collecting', 'applying'], judged: ['collecting', 'applying'], effect_intended: ['applying'], effect_sent: ['applying'],
  effect_confirmed: ALL, effect_failed: ALL, effect_dropped: ALL, effect_unknown: ALL, effect_resolved: ALL, resumed: LIVE, ended: LIVE,
}

const EFFECT_FROM: Readonly<Record<string, readonly (EffectState | 'none')[]>> = {
  effect_intended: ['none'], effect_sent: ['intended', 'sent'], effect_dropped: ['intended'], effect_confirmed: ['sent'], effect_failed: ['sent'],
  effect_unknown: ['sent'], effect_resolved: ['unknown'],
}

type EffectEvent = Extract<RunFactoryEvent, { type: `effect_${string}` }>
const isEffect = (event: RunFactoryEvent): event is EffectEvent => event.type.startsWith('effect_')

const stateAfter = (event: EffectEvent): EffectState => {
  switch (event.type) {
    case 'effect_intended': return 'intended'
    case 'effect_sent': return 'sent'
    case 'effect_confirmed': return 'confirmed'
    case 'effect_failed': return 'failed'
    case 'effect_dropped': return 'dropped'
    case 'effect_unknown': return 'unknown'
    case 'effect_resolved': return event.data.as
  }
}

const evolveEffect = (run: Run, event: EffectEvent): Run => {
  const { effect: id, fence } = event.data
  const before = run.effects[id]
  if (!EFFECT_FROM[event.type]?.includes(before?.state ?? 'none')) throw new IllegalTransition(`${event.stream} effect ${id}`, before?.state ?? 'none', event.type)
  const about = event.type === 'effect_intended' ? { intent: event.data.intent, kind: event.data.kind } : before
  if (!about) throw new IllegalTransition(`${event.stream} effect ${id}`, 'none', event.type)
  return { ...run, effects: { ...run.effects, [id]: { ...about, state: stateAfter(event), fence } } }
}

const begin = (id: string, event: Extract<RunFactoryEvent, { type: 'queued' }>): Run => ({
  id, automation: event.data.automation, item: event.data.item ?? null, lease: event.data.lease, base: event.data.base ?? null, fence: event.data.fence, phase: 'queued', resumeAt: null,
  worker: null, mode: event.data.mode, depth: event.data.depth, queuedAt: event.at, resumes: 0, step: 0, intents: {}, effects: {}, reserved: {}, spent: 0, ended: null,
})

const toPhase = (run: Run, to: RunPhase, stream: string): Run => {
  if (to === 'ended' || to === 'queued' || RUN_PHASES.indexOf(to) <= RUN_PHASES.indexOf(run.phase)) throw new IllegalTransition(stream, run.phase, `phase to ${to}`)
  return { ...run, phase: to }
}

const settle = (run: Run, entry: string, actual: number, stream: string): Run => {
  const { [entry]: open, ...reserved } = run.reserved
  if (open === undefined) throw new IllegalTransition(`${stream} entry ${entry}`, 'settled', 'settled')
  return { ...run, reserved, spent: run.spent + actual }
}

const judge = (run: Run, event: Extract<RunFactoryEvent, { type: 'judged' }>): Run => {
  const intent = run.intents[event.data.intent]
  if (!intent) throw new IllegalTransition(`${event.stream} intent ${event.data.intent}`, 'none', 'judged')
  return { ...run, intents: { ...run.intents, [event.data.intent]: { ...intent, verdict: event.data.verdict, judgedHash: event.data.hash } } }
}

type PlainEvent = Exclude<RunFactoryEvent, EffectEvent | { type: 'queued' }>
const change = (run: Run, event: PlainEvent): Run => {
  switch (event.type) {
    case 'claimed': return { ...run, worker: event.data.worker, fence: event.data.fence, phase: run.resumeAt ?? 'preparing', resumeAt: null }
    case 'phase': return toPhase(run, event.data.to, event.stream)
    case 'stepped': return { ...run, step: event.data.n }
    case 'reserved': return { ...run, reserved: { ...run.reserved, [event.data.entry]: event.data.amount } }
    case 'settled': return settle(run, event.data.entry, event.data.actual, event.stream)
    case 'warned':
    case 'compacted': return run
    case 'proposed': return { ...run, intents: { ...run.intents, [event.data.intent]: { kind: event.data.kind, hash: event.data.hash, verdict: null, judgedHash: null } } }
    case 'judged': return judge(run, event)
    case 'resumed':
      return { ...run, phase: 'queued', resumeAt: run.phase === 'queued' ? run.resumeAt : run.phase, worker: null, fence: event.data.fence, resumes: run.resumes + 1 }
    case 'ended': return { ...run, phase: 'ended', worker: null, ended: { reason: event.data.reason, used: event.data.used, at: event.at } }
  }
}

/**
 * The run after the event; `null` before it was queued.
 * @throws IllegalTransition when its phase, or the state of its effect, does not know the event.
 */
export const evolveRun = (run: Run | null, event: RunFactoryEvent): Run => {
  if (!RUN_TRANSITIONS[event.type].includes(run?.phase ?? 'none')) throw new IllegalTransition(event.stream, run?.phase ?? 'none', event.type)
  if (event.type === 'queued') return begin(event.key, event)
  if (run === null) throw new IllegalTransition(event.stream, 'none', event.type)
  return isEffect(event) ? evolveEffect(run, event) : change(run, event)
}

/** The effects of a run that may still reach the outside, by key. */
export const openEffects = (run: Pick<Run, 'effects'>): string[] =>
  // eslint-disable-next-line no-restricted-syntax -- sorted in the same breath
  Object.entries(run.effects).filter(([, { state }]) => isOpenEffect(state)).map(([key]) => key).sort()
