import { expect, test } from 'vitest'
import type { ItemEvent } from '#factory/core/events/item-events.ts'
import { worldOf } from '#factory/core/testing.ts'
import { itemOf } from '#factory/core/world.ts'
import { someRepository, type Files } from '#factory/git/testing.ts'
import type { WorkContext } from '#factory/work/work.ts'
import { pullFacts } from './facts.ts'

const COUNTS = { total: 1, passed: 1, failed: 0, skipped: 0 }
const START: Files = { 'a.ts': 'one\n', 'stories/pictures/a-light-720.png': 'before' }
const pulled = (number: number, head: string, base: string): ItemEvent[] => [
  { type: 'seen', data: { kind: 'feature', title: 'T', labels: [], author: 'ann', role: 'operator', bodyHash: '', origin: { from: 'person', ref: '' }, depth: 0 } },
  { type: 'triaged', data: { kind: 'feature', priority: 2, area: '', criteria: [], deps: [], size: 'S' } },
  { type: 'claimed', data: { run: 'r', automation: 'feature-builder' } }, { type: 'pull_opened', data: { pull: number + 100, head, base, by: 'feature-builder' } },
  { type: 'assessed', data: { head, risk: 'R1', why: [], weakening: [] } }, { type: 'checked', data: { head, name: 'unit', conclusion: 'success', counts: COUNTS, artifact: null, cached: false } },
]

/** Of which item the second pull request is a duplicate, when the first was merged with these files. */
const duplicateOf = async (theirs: Files, merged: Files): Promise<number | null> => {
  const { put, ...repository } = await someRepository()
  const base = await put(START)
  const [first, second] = [await put({ ...START, 'a.ts': 'two\n' }, [base]), await put({ ...START, ...theirs }, [base], 'Again')]
  const main = await put({ ...START, 'a.ts': 'two\n', ...merged }, [base, first])
  const world = worldOf(
    ...[...pulled(1, first, base), { type: 'queued', data: { head: first } } as const, { type: 'merged', data: { commit: main, tree: 't', base, batch: 'r' } } as const].map((event) => ({ of: 'item', key: '1', actor: 'test', ...event }) as const),
    ...pulled(2, second, base).map((event) => ({ of: 'item', key: '2', actor: 'test', ...event }) as const),
    { of: 'main', key: '', actor: 'test', type: 'advanced', data: { from: null, to: main, by: 'ann' } },
  )
  const item = itemOf(world, 2)
  if (!item?.pull) throw new Error('There is no second pull request.')
  return (await pullFacts({ world, repository, signal: new AbortController().signal } as unknown as WorkContext, item, item.pull)).duplicateOf
}

test('the same change elsewhere is found once it is merged, also with pictures that only the merge has', async () => {
  expect(await duplicateOf({ 'a.ts': 'two\n' }, {})).toBe(1)
  expect(await duplicateOf({ 'a.ts': 'two\n' }, { 'stories/pictures/a-light-720.png': 'after' })).toBe(1)
  expect(await duplicateOf({ 'a.ts': 'three\n' }, {})).toBeNull()
})
