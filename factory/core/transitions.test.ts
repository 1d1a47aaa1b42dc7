import { expect, test } from 'vitest'
import { ATTENTION_STATES, type AttentionState } from '#domain/factory/attention.ts'
import { EFFECT_STATES, type EffectState } from '#domain/factory/effect.ts'
import { ITEM_STATES, type ItemState } from '#domain/factory/item.ts'
import { RUN_PHASES, type RunPhase } from '#domain/factory/run.ts'
import { evolveAttention, type Attention } from './attention.ts'
import { readEvent, type FactoryEvent } from './events/read.ts'
import { example, EXAMPLES } from './events/testing.ts'
import { IllegalTransition } from './illegal.ts'
import { evolveItem, type Item } from './item.ts'
import { evolveRun, type Run } from './run.ts'

type Of<K extends FactoryEvent['of']> = Extract<FactoryEvent, { of: K }>
const event = <K extends FactoryEvent['of']>(of: K, type: string, change = {}) => readEvent(example(of, type, change)) as Of<K>
const legal = (work: () => unknown): boolean => {
  try {
    work()
    return true
  } catch (error) {
    if (error instanceof IllegalTransition) return false
    throw error
  }
}

const EARLY = 'edited prioritised answer_told asked rejected stopped'
const PULL = `${EARLY} assessed checked reviewed approved head_moved pull_closed merged`
/** The events each state knows, with a pull request where that state has one. */
type State = ItemState | 'none' | 'parked' | 'merging_merged' | 'verified_spec'
const ITEM: Record<State, string> = {
  none: 'seen', inbox: `${EARLY} retried attempted triaged split blocked pull_opened`, ready: `${EARLY} retried claimed blocked pull_opened`, blocked: `${EARLY} unblocked pull_opened`,
  parked: `${EARLY} unblocked accepted answered head_moved pull_closed merged`,
  building: `${EARLY} released pull_opened split`, in_review: `${PULL} retried attempted queued unchecked released`, merging: `${PULL} retried attempted unqueued`, merging_merged: 'edited prioritised answer_told deployed',
  deployed: 'edited prioritised answer_told verified reverted', verified: 'edited prioritised answer_told settled reverted', verified_spec: 'edited prioritised answer_told settled reverted split', done: 'reopened', rejected: 'reopened merged',
  needs_human: 'stopped edited prioritised answer_told rejected accepted answered expired assessed checked reviewed approved head_moved pull_closed merged',
}

const inState = (state: State): Item | null => {
  if (state === 'none') return null
  const seen = evolveItem(null, event('item', 'seen'))
  const opened = evolveItem({ ...seen, state: 'building' }, event('item', 'pull_opened'))
  const base = ['in_review', 'merging', 'merging_merged', 'deployed', 'verified', 'needs_human'].includes(state) ? opened : seen
  if (state === 'parked') return { ...opened, state: 'blocked', blockedOn: ['person'] }
  if (state === 'verified_spec') return { ...opened, state: 'verified', kind: 'spec' }
  return state === 'merging_merged' ? { ...base, state: 'merging', merge: { commit: 'c', tree: 't', at: 0 } } : { ...base, state }
}

test('1. every pair of item state and event outside the table throws, and every pair in it does not', () => {
  for (const state of ['none', ...ITEM_STATES, 'parked', 'merging_merged', 'verified_spec'] as const) {
    const known = ITEM[state].split(' ')
    for (const { type } of EXAMPLES.item) {
      expect([state, type, legal(() => evolveItem(inState(state), event('item', type)))]).toEqual([state, type, known.includes(type)])
    }
  }
})

test('1. an item without a pull request knows nothing of heads', () => {
  const parked = { ...evolveItem(null, event('item', 'seen')), state: 'needs_human' as const }
  for (const type of ['assessed', 'checked', 'reviewed', 'approved', 'head_moved', 'pull_closed', 'merged']) expect(() => evolveItem(parked, event('item', type))).toThrow(IllegalTransition)
})

test('1. what waits for other items knows nothing of answers, and what was cut into others nothing of a pull request', () => {
  const waits = { ...evolveItem(null, event('item', 'seen')), state: 'blocked' as const, blockedOn: ['#2'] }
  for (const type of ['answered', 'accepted', 'head_moved', 'pull_closed', 'merged']) expect(() => evolveItem(waits, event('item', type))).toThrow(IllegalTransition)
  expect(() => evolveItem({ ...waits, children: [2] }, event('item', 'pull_opened'))).toThrow(IllegalTransition)
})

test('who is asked about something else while an item is parked sends it back to where it was before that', () => {
  const parked: Item = { ...(inState('parked') as Item), returnTo: 'in_review' }
  const asked = evolveItem(parked, event('item', 'asked'))
  expect(asked).toMatchObject({ state: 'needs_human', returnTo: 'in_review', blockedOn: [] })
  expect(evolveItem(asked, event('item', 'answered', { decision: 'return' }))).toMatchObject({ state: 'in_review' })
})

test('1. the refusal names stream, state and event', () => {
  expect(() => evolveItem(inState('done'), event('item', 'merged'))).toThrow(expect.objectContaining({ stream: 'item:1', state: 'done', event: 'merged' }))
})

const AFTER = 'settled effect_confirmed effect_failed effect_dropped effect_unknown effect_resolved'
const HELD = `${AFTER} phase stepped reserved warned compacted resumed ended`
const RUN: Record<RunPhase | 'none', string> = {
  none: 'queued', queued: `${AFTER} claimed resumed ended`, preparing: HELD, working: `${HELD} proposed`, collecting: `${HELD} proposed judged`,
  applying: `${HELD} proposed judged effect_intended effect_sent`, ended: AFTER,
}

const EFFECTS: Record<EffectState | 'none', string> = {
  none: 'effect_intended', intended: 'effect_sent effect_dropped', sent: 'effect_sent effect_confirmed effect_failed effect_unknown', unknown: 'effect_resolved',
  confirmed: '', failed: '', dropped: '',
}
const FITTING: Record<string, EffectState | 'none'> = {
  effect_intended: 'none', effect_sent: 'intended', effect_dropped: 'intended', effect_confirmed: 'sent', effect_failed: 'sent', effect_unknown: 'sent', effect_resolved: 'unknown',
}

const inPhase = (phase: RunPhase | 'none', effect: EffectState | 'none' = 'none'): Run | null => {
  if (phase === 'none') return null
  const run = evolveRun(null, event('run', 'queued'))
  return {
    ...run, phase, intents: { i: { kind: 'comment', hash: 'h', verdict: null, judgedHash: null } }, reserved: { e: 5 },
    effects: effect === 'none' ? {} : { k: { state: effect, intent: 'i', kind: 'comment', fence: 1 } },
  }
}

test('1. every pair of run phase and event outside the table throws, and every pair in it does not', () => {
  for (const phase of ['none', ...RUN_PHASES] as const) {
    for (const { type } of EXAMPLES.run) {
      // `phase` goes forward only, so a run that is applying has nowhere to go.
      const known = RUN[phase].split(' ').includes(type) && !(type === 'phase' && phase === 'applying')
      expect([phase, type, legal(() => evolveRun(inPhase(phase, FITTING[type]), event('run', type)))]).toEqual([phase, type, known])
    }
  }
})

test('1. every pair of effect state and event outside the table throws, and every pair in it does not', () => {
  for (const state of ['none', ...EFFECT_STATES] as const) {
    for (const { type } of EXAMPLES.run.filter((one) => one.type.startsWith('effect_'))) {
      expect([state, type, legal(() => evolveRun(inPhase('applying', state), event('run', type)))]).toEqual([state, type, EFFECTS[state].split(' ').includes(type)])
    }
  }
})

const ATTENTION: Record<AttentionState | 'none', string> = {
  none: 'opened', open: 'reminded acked answered expired cancelled', acked: 'answered expired cancelled', answered: '', cancelled: '', expired: 'answered',
}

test('1. every pair of attention state and event outside the table throws, and every pair in it does not', () => {
  for (const state of ['none', ...ATTENTION_STATES] as const) {
    const before: Attention | null = state === 'none' ? null : { ...evolveAttention(null, event('attention', 'opened')), state }
    for (const { type } of EXAMPLES.attention) {
      expect([state, type, legal(() => evolveAttention(before, event('attention', type)))]).toEqual([state, type, ATTENTION[state].split(' ').includes(type)])
    }
  }
})

test('a new head begins without any verdict, and a verdict on the old one changes nothing', () => {
  const judged = evolveItem(inState('in_review'), event('item', 'approved'))
  expect(judged.pull?.head.approvals).toHaveLength(1)
  const moved = evolveItem(judged, event('item', 'head_moved'))
  expect(moved.pull?.head).toMatchObject({ approvals: [], review: null, risk: null, checks: {} })
  expect(evolveItem(moved, event('item', 'reviewed')).pull?.head.review).toBeNull()
})
