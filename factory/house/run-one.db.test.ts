import { expect, test } from 'vitest'
import { factoryOn } from '#db/factory-testing.ts'
import { testDatabase } from '#db/testing.ts'
import { happened } from '../cli/testing.ts'
import { dry } from './dry.ts'
import { narrowed, watchNew } from './run-one.ts'
import { someHouse } from './testing.ts'

const database = testDatabase()
const factory = factoryOn(database)
const WATCH = { say: () => undefined, signal: new AbortController().signal }

test('a run of what is frozen is refused at once, with the reason, and no engine is started for it', { timeout: 30_000 }, async () => {
  const wanted = { automation: 'checks', issue: null }
  const { house, outside } = await someHouse({ factory: factory(), url: database.url() }, (definitions) => narrowed(dry(definitions), { ...wanted, dryRun: true }))
  const before = await outside()
  await happened(factory(), { of: 'engine', key: '', type: 'frozen', data: { by: 'ann', scope: 'checks' } })
  const begin = performance.now()
  expect(await watchNew(house, wanted, async () => undefined, WATCH)).toEqual({ notBegun: 'frozen' })
  expect(performance.now() - begin).toBeLessThan(3_000)
  expect(await outside()).toEqual(before)
})

test('a run about an item that waits for a person says so as soon as what the forge has to tell is known', { timeout: 40_000 }, async () => {
  const wanted = { automation: 'feature-builder', issue: 1 }
  const { house } = await someHouse({ factory: factory(), url: database.url() }, (definitions) => narrowed(dry(definitions), { ...wanted, dryRun: true }))
  await happened(
    factory(), { of: 'engine', key: '', type: 'unfrozen', data: { by: 'ann', scope: 'all' } },
    { of: 'item', key: '1', type: 'seen', data: { kind: 'feature', title: 'Greet', labels: [], author: 'ann', role: 'operator', bodyHash: 'h', origin: { from: 'person', ref: 'x' }, depth: 0 } },
    { of: 'item', key: '1', type: 'asked', data: { attention: '01890000-0000-7000-8000-000000000001' } },
  )
  expect(await watchNew(house, wanted, async () => undefined, WATCH)).toEqual({ notBegun: 'needs_human' })
})
