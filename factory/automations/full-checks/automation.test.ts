import { expect, test } from 'vitest'
import { definitions } from '../all.ts'
import { candidates, notNow } from '#factory/core/select.ts'
import { delivery, oidOf, stage, worldOf } from '#factory/core/testing.ts'
import type { World } from '#factory/core/world.ts'
import { fullChecks } from './automation.ts'

const FACTORY = definitions('defs', 2)
const [FIRST, SECOND] = [oidOf(1), oidOf(2)]
const main = { of: 'main', key: '', actor: 'engine' } as const
const advanced = (from: string | null, to: string) => ({ ...main, type: 'advanced', data: { from, to, by: 'ann' } } as const)
const live = (release: string, commit: string) => ({ ...main, type: 'release_live', data: { release, commit, tree: 't', slot: 'blue' } } as const)
const SERVED = [advanced(null, FIRST), live('r-1', FIRST), advanced(FIRST, SECOND), live('r-2', SECOND)] as const
const green = (commit: string) => ({ ...main, type: 'green', data: { commit } } as const)

const resources = (world: World) => fullChecks.select(world).map(({ resource }) => resource)

test('a release is looked at once: the first one is not, nor what was put back, what waits for its journeys, or what is red', () => {
  const item = stage({ ...FACTORY, automations: [] })
  item.tell(delivery(1))
  const deployed = Object.values(item.world().items).map((one) => ({ ...one, state: 'deployed' as const }))
  const world = worldOf(...SERVED)
  expect(resources(world)).toEqual([`checks:${SECOND}`])
  expect(resources(worldOf(...SERVED, green(SECOND)))).toEqual([])
  expect(resources(worldOf(...SERVED, green(FIRST)))).toEqual([`checks:${SECOND}`])
  expect(resources(worldOf(...SERVED.slice(0, 2)))).toEqual([])
  expect(resources({ ...world, items: Object.fromEntries(deployed.map((one) => [one.number, one])) })).toEqual([])
  expect(resources(worldOf(...SERVED, { ...main, type: 'red', data: { commit: SECOND, checks: ['unit'] } }))).toEqual([])
  expect(resources(worldOf(...SERVED, { ...main, type: 'release_rolled_back', data: live('r-1', FIRST).data }))).toEqual([])
})

/** What is started in a house of one heavy slot that has just served a second release; whose automations are told. */
const house = () => {
  const theatre = stage(FACTORY)
  theatre.tell({ kind: 'delivery', id: 'm', fresh: { about: 'main', from: null, to: FIRST, by: 'ann' } })
  return theatre
}
const heavy = (world: World, now: number) => candidates(world, FACTORY, now).filter(({ automation: { slot } }) => slot === 'heavy')

test('anything else that is ready goes first, and while a heavy slot is taken nothing of it starts', () => {
  const { world, tell, now } = house()
  tell({ kind: 'delivery', id: 'p', fresh: { about: 'pull', number: 5, item: null, state: 'open', title: 'P', head: oidOf(7), base: FIRST, by: 'bob', role: 'operator' } })
  const both: World = { ...world(), runs: {}, main: worldOf(...SERVED).main }
  const picks = heavy(both, now())
  expect(picks.map(({ automation: { id } }) => id)).toEqual(['checks', 'full-checks'])
  const [, last] = picks
  if (!last) throw new Error('Nothing is last.')
  const refusal = (world: World) => notNow(world, last, FACTORY, now())
  expect(refusal(both)).toBeNull()
  // The deployer's run of this house holds the one heavy slot.
  expect(refusal({ ...both, runs: world().runs })).toBe('slots')
  expect(refusal({ ...both, settings: { ...both.settings, frozen: ['full-checks'] } })).toBe('frozen')
  expect(refusal({ ...both, settings: { ...both.settings, frozen: ['all'] } })).toBe('frozen')
  expect(refusal({ ...both, settings: { ...both.settings, modes: { 'full-checks': 'off' } } })).toBe('off')
  expect(refusal({ ...both, main: { ...both.main, failed: SECOND } })).toBe('main_red')
})
