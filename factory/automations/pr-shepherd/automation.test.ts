import { expect, test } from 'vitest'
import type { ItemEvent } from '#factory/core/events/item-events.ts'
import { logged, oidOf } from '#factory/core/testing.ts'
import { EMPTY_WORLD, fold } from '#factory/core/world.ts'
import { prShepherd } from './automation.ts'

const [MAIN, FIRST] = [oidOf(1), oidOf(2)]
const asks = (head: string): ItemEvent =>
  ({ type: 'reviewed', data: { head, by: 'pr-reviewer', verdict: 'request_changes', criteria: [], findings: { minor: 0, major: 1 }, pictures: 0 } })

/** A pull request whose every head a review turns down, after so many fixes. */
const after = (fixes: number) => {
  const heads = Array.from({ length: fixes }, (_, at) => oidOf(3 + at))
  const events: ItemEvent[] = [
    { type: 'seen', data: { kind: 'feature', title: 'Greet', labels: [], author: 'ann', role: 'operator', bodyHash: '', origin: { from: 'person', ref: '' }, depth: 0 } },
    { type: 'triaged', data: { kind: 'feature', priority: 2, area: 'notes', criteria: [{ id: 'c1', text: 'x' }], deps: [], size: 'S' } },
    { type: 'claimed', data: { run: 'r', automation: 'feature-builder' } }, { type: 'pull_opened', data: { pull: 2, head: FIRST, base: MAIN, by: 'feature-builder' } }, asks(FIRST),
    ...heads.flatMap((head): ItemEvent[] => [{ type: 'head_moved', data: { head, by: 'pr-shepherd' } }, asks(head)]),
  ]
  return fold(EMPTY_WORLD, logged(events.map((event) => ({ of: 'item', key: '1', actor: 'test', ...event }))))
}

test.each([[0, 1], [1, 1], [2, 1], [3, 0]])('76. no pull gets a fourth fix: after %s there are %s to make', (fixes, left) => {
  expect(prShepherd.select(after(fixes))).toHaveLength(left)
})
