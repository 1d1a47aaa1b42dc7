import { ITEM_KINDS, ITEM_STATES, type ItemKind, type ItemState } from '#domain/factory/item.ts'
import type { Item, ItemPull } from '#factory/core/item.ts'
import { logged, oidOf } from '#factory/core/testing.ts'
import { EMPTY_WORLD, fold, itemOf, type World } from '#factory/core/world.ts'

const PLAIN = fold(EMPTY_WORLD, logged([{
  of: 'item', key: '1', actor: 'engine', type: 'seen',
  data: { kind: 'feature', title: 'Sample', labels: [], author: 'ann', role: 'operator', bodyHash: 'h', origin: { from: 'person', ref: 'issue:1' }, depth: 0 },
}]))

const REVIEWED = { by: 'pr-reviewer', verdict: 'request_changes', unmet: ['c1'], criteria: ['c1'], accepted: [], major: 1 } as const
const PULLS: readonly (ItemPull | null)[] = [
  null,
  { number: 2, base: oidOf(1), by: 'feature-builder', role: 'factory', authors: ['feature-builder'], head: { oid: oidOf(2), checks: {}, review: null, risk: null, approvals: [], required: [], looks: [], obstacle: null } },
  { number: 2, base: oidOf(1), by: 'feature-builder', role: 'factory', authors: ['feature-builder'], head: { oid: oidOf(2), checks: { unit: 'failure' }, review: REVIEWED, risk: { class: 'R2', why: [], weakening: [] }, approvals: [], required: [], looks: [], obstacle: null } },
]

const withItem = (state: ItemState, kind: ItemKind, pull: ItemPull | null): World => {
  const item = itemOf(PLAIN, 1)
  if (!item) throw new Error('The sample world has no item 1.')
  const sample: Item = { ...item, state, kind, pull, since: 0, deps: [3], failures: [] }
  return { ...PLAIN, items: { 1: sample }, at: 10 * 86_400_000, main: { ...PLAIN.main, head: oidOf(1) } }
}

const on = { of: 'main', key: '', actor: 'engine' } as const
const live = (release: string, commit: string) => ({ ...on, type: 'release_live', data: { release, commit, tree: 't', slot: 'blue' } } as const)
const SERVED = fold(PLAIN, logged([{ ...on, type: 'advanced', data: { from: null, to: oidOf(1), by: 'ann' } }, live('r-1', oidOf(2)), live('r-2', oidOf(1))], PLAIN.seq + 1))

/** Worlds of one item in each state and kind, with and without a pull request, and of two releases: definitions are tried on them before they are used. */
export const sampleWorlds = (): World[] => [EMPTY_WORLD, SERVED, ...ITEM_STATES.flatMap((state) => ITEM_KINDS.flatMap((kind) => PULLS.map((pull) => withItem(state, kind, pull))))]
