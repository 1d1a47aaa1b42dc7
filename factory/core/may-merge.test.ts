import { expect, test } from 'vitest'
import type { ItemEvent } from './events/item-events.ts'
import { mergeRefusal } from './may-merge.ts'
import { oidOf, worldOf } from './testing.ts'
import { itemOf } from './world.ts'

const [HEAD, NEXT] = [oidOf(1), oidOf(2)]
const COUNTS = { total: 3, passed: 2, failed: 1, skipped: 0 }
const [ONE, OTHER] = ['kit-menus--closed-light-720', 'kit-menus--closed-dark-720'] as const
const kept = `${'c'.repeat(64)}.png`
const checked = (conclusion: 'needs_look' | 'success', names: readonly string[] = [], head = HEAD): ItemEvent =>
  ({ type: 'checked', data: { head, name: 'stories', conclusion, counts: COUNTS, artifact: null, cached: false, pictures: names.map((name) => ({ name, before: kept, after: kept, diff: null })) } })
const reviewed = (accepted: readonly string[], head = HEAD): ItemEvent =>
  ({ type: 'reviewed', data: { head, by: 'pr-reviewer', verdict: 'approve', criteria: [{ id: 'c1', met: true }], findings: { minor: 0, major: 0 }, pictures: accepted.length, accepted: [...accepted] } })
const assessed = (head = HEAD): ItemEvent => ({ type: 'assessed', data: { head, risk: 'R1', why: [], weakening: [], required: ['stories'] } })

/** Why an item whose pull request has had these events may not merge. */
const refusal = (...events: ItemEvent[]) => {
  const built: ItemEvent[] = [
    { type: 'seen', data: { kind: 'feature', title: 'T', labels: [], author: 'ann', role: 'operator', bodyHash: '', origin: { from: 'person', ref: '' }, depth: 0 } },
    { type: 'triaged', data: { kind: 'feature', priority: 2, area: '', criteria: [{ id: 'c1', text: 'x' }], deps: [], size: 'S' } },
    { type: 'claimed', data: { run: 'r', automation: 'feature-builder' } }, { type: 'pull_opened', data: { pull: 7, head: HEAD, base: oidOf(9), by: 'feature-builder' } }, assessed(),
  ]
  const world = worldOf(...[...built, ...events].map((event) => ({ of: 'item', key: '1', actor: 'test', ...event }) as const))
  const item = itemOf(world, 1)
  return item && mergeRefusal(world, item, { requiredChecks: [] })
}

test('what needs a look merges with a review of that very head that accepts every picture', () => {
  const needs = checked('needs_look', [ONE, OTHER])
  expect(refusal(needs, reviewed([ONE, OTHER]))).toBeNull()
  expect(refusal(needs)).toBe('no_review')
  expect(refusal(needs, reviewed([]))).toBe('pictures')
  expect(refusal(needs, reviewed([OTHER]))).toBe('pictures')
})

test('a look without anything named, a result that came after the review, and a word on another head do not count', () => {
  expect(refusal(checked('needs_look'), reviewed([]))).toBe('checks')
  expect(refusal(reviewed([ONE]), checked('needs_look', [ONE, OTHER]))).toBe('pictures')
  const moved: ItemEvent = { type: 'head_moved', data: { head: NEXT, by: 'pr-shepherd' } }
  expect(refusal(checked('needs_look', [ONE]), reviewed([ONE]), moved, assessed(NEXT), checked('needs_look', [ONE], NEXT))).toBe('no_review')
  expect(refusal(moved, assessed(NEXT), reviewed([ONE]), checked('needs_look', [ONE], NEXT), reviewed([], NEXT))).toBe('pictures')
})

test('where a later result needs no look any more, none is asked for', () => {
  expect(refusal(checked('needs_look', [ONE]), checked('success'), reviewed([]))).toBeNull()
})
