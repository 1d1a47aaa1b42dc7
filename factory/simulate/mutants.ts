import type { World } from '../core/world.ts'
import { ROUGH, SOUND_ENGINE, type Engine, type Faults } from './bench.ts'

/** An engine with one thing broken, and the property that must notice. */
export type Mutant = { property: number; name: string; engine: Engine }

/** The misfortune that shows every mutant soon: workers stand still past their lease often enough that two of them meet. */
export const STALLING: Faults = { ...ROUGH, stall: 0.03 }

const broken = (property: number, name: string, change: Partial<Engine>): Mutant => ({ property, name, engine: { ...SOUND_ENGINE, ...change } })

const eachItem = (world: World, change: (item: World['items'][string]) => World['items'][string]): World =>
  ({ ...world, items: Object.fromEntries(Object.entries(world.items).map(([key, item]) => [key, change(item)])) })

const ALL_INTENTS = { merge: 9, comment: 9, open_pr: 9, review: 9, report_check: 20, push_fix: 9, deploy: 9, triage: 9, create_issue: 9 }

/** Each breaks one promise of the engine by a wrapper around one of its parts. The shipped engine has no such switch. */
export const MUTANTS: readonly Mutant[] = [
  broken(1, 'no fence check', { fences: false }),
  broken(2, 'no read-back', { readBack: false }),
  broken(3, 'hash not compared', { hashes: false }),
  broken(4, 'attempts forgotten when work begins', {
    fold: (world, events) => eachItem(SOUND_ENGINE.fold(world, events), (item) => (item.state === 'building' ? { ...item, attempts: 0 } : item)),
  }),
  broken(4, 'attempts of reviewers forgotten', { fold: (world, events) => eachItem(SOUND_ENGINE.fold(world, events), (item) => ({ ...item, tries: {} })) }),
  broken(5, 'settle without lock', { locks: false }),
  broken(6, 'rule 2 skipped', { judge: (kind, payload, facts) => SOUND_ENGINE.judge(kind, payload, { ...facts, automation: { ...facts.automation, intents: ALL_INTENTS } }) }),
  broken(7, 'merging without looking at the checks', {
    definitions: (definitions) => ({ ...definitions, requiredChecks: [] }),
    fold: (world, events) => eachItem(SOUND_ENGINE.fold(world, events), (item) => (item.pull ? { ...item, pull: { ...item.pull, head: { ...item.pull.head, required: [] } } } : item)),
  }),
  broken(8, 'depth not inherited', {
    decide: (...given) => {
      const decision = SOUND_ENGINE.decide(...given)
      const events = decision.events.map((event) => (event.of === 'item' && event.type === 'seen' ? { ...event, data: { ...event.data, depth: 0 } } : event))
      return { ...decision, events }
    },
  }),
  broken(8, 'what agents have made not counted', { judge: (kind, payload, facts) => SOUND_ENGINE.judge(kind, payload, { ...facts, dayLeft: Number.MAX_SAFE_INTEGER }) }),
  broken(8, 'started however much is open', { decide: (world, inputs, moment, definitions) => SOUND_ENGINE.decide(world, inputs, moment, { ...definitions, maxOpenPulls: 99 }) }),
  broken(9, 'no reconcile', { lapses: false }),
  broken(12, 'label in text obeyed', {
    judge: (kind, payload, facts) => SOUND_ENGINE.judge(kind, payload, { ...facts, untrusted: false }),
  }),
  broken(13, 'secrets not looked for', { judge: (kind, payload, facts) => SOUND_ENGINE.judge(kind, payload, { ...facts, secrets: [] }) }),
  broken(14, 'approval survives a push', {
    fold: (world, events) => events.reduce((now, event) => {
      const after = SOUND_ENGINE.fold(now, [event])
      if (event.of !== 'item' || event.type !== 'head_moved') return after
      const kept = now.items[event.key]?.pull?.head.approvals ?? []
      return eachItem(after, (item) => (String(item.number) !== event.key || !item.pull ? item : { ...item, pull: { ...item.pull, head: { ...item.pull.head, approvals: kept } } }))
    }, world),
  }),
  broken(14, 'levels forgotten', {
    fold: (world, events) => {
      const after = SOUND_ENGINE.fold(world, events)
      return { ...after, settings: { ...after.settings, levels: {} } }
    },
  }),
  broken(15, 'another commit written down than merged', {
    decide: (...given) => {
      const decision = SOUND_ENGINE.decide(...given)
      return { ...decision, events: decision.events.map((event) => (event.of === 'item' && event.type === 'merged' ? { ...event, data: { ...event.data, commit: 'f'.repeat(40) } } : event)) }
    },
  }),
  broken(15, 'runs that ended badly not counted', {
    fold: (world, events) => {
      const after = SOUND_ENGINE.fold(world, events)
      const bad = events.filter((event) => event.of === 'run' && event.type === 'ended' && event.data.class !== 'ok').length
      return { ...after, counts: { ...after.counts, ended: after.counts.ended - bad } }
    },
  }),
]
