import { expect, test } from 'vitest'
import { factoryOn } from '#db/factory-testing.ts'
import { releasesKept } from '#db/queries/factory/releases.ts'
import { eventsOfTypes } from '#db/queries/factory/events.ts'
import { testDatabase } from '#db/testing.ts'
import { definitions } from '../automations/all.ts'
import { happened } from '../cli/testing.ts'
import { pgStore } from '../engine/pg-store.ts'
import { rebuildProjections } from '../engine/pg-projections.ts'
import { CAPS, tick } from '../engine/testing.ts'
import { someRepository } from '../git/testing.ts'
import { sweep } from './sweep.ts'

const factory = factoryOn(testDatabase())
const DAY = 86_400_000
const oid = (number: number) => String(number).repeat(40)
const release = (number: number) => ({ release: `r${number}`, commit: oid(number), tree: `tree${number}`, slot: number % 2 === 0 ? 'green' : 'blue' }) as const

test('releases that are neither live nor the one before nor of the last day are retired, and only then do their builds go', async () => {
  const store = pgStore(factory(), definitions('defs', 2), CAPS, 'here')
  await happened(factory(), ...[1, 2, 3, 4].map((number) => ({ of: 'main', key: '', type: 'release_live', data: release(number) }) as const))
  await rebuildProjections(factory(), true)
  const { path: repository } = await someRepository()
  const kept: string[][] = []
  const deploy = { removeBuilds: async (trees: ReadonlySet<string>) => { kept.push([...trees].sort()); return [] } }
  const clear = async (now: number) => {
    await sweep({ store, database: factory(), deploy, repository }, now)
    await tick(store)
  }
  await clear(Date.now())
  expect(kept).toEqual([['tree1', 'tree2', 'tree3', 'tree4']])
  await clear(Date.now() + 2 * DAY)
  await clear(Date.now() + 2 * DAY)
  expect(kept.at(-2)).toEqual(['tree1', 'tree2', 'tree3', 'tree4'])
  expect(kept.at(-1)).toEqual(['tree3', 'tree4'])
  const retired = await factory().transaction((tx) => eventsOfTypes(tx, ['release_retired']))
  expect(retired.map(({ data }) => (data as { release: string }).release)).toEqual(['r1', 'r2'])
  expect((await factory().transaction(releasesKept)).map(({ release: name }) => name)).toEqual(['r3', 'r4'])
  expect(await rebuildProjections(factory())).toEqual([])
})

test('a release that was put into service again after somebody looked is not retired', async () => {
  const store = pgStore(factory(), definitions('defs', 2), CAPS, 'here')
  await store.put({ kind: 'retired', id: 'retired:late', release: release(4) })
  await tick(store)
  expect((await factory().transaction(releasesKept)).map(({ release: name }) => name)).toContain('r4')
})
