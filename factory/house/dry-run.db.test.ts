import { expect, test } from 'vitest'
import { factoryOn } from '#db/factory-testing.ts'
import { eventsOfTypes } from '#db/queries/factory/events.ts'
import { testDatabase } from '#db/testing.ts'
import { definitions } from '../automations/all.ts'
import { dry } from './dry.ts'
import { noteStart, VERSION } from './note-start.ts'
import { narrowed } from './run-one.ts'
import { someHouse } from './testing.ts'

const database = testDatabase()
const factory = factoryOn(database)

const startsIn = async () => (await factory().transaction((tx) => eventsOfTypes(tx, ['started']))).map(({ data }) => data)

test('43. a dry run leaves forge, refs and deploy untouched, and says what it would have done', { timeout: 60_000 }, async () => {
  const { house, outside } = await someHouse({ factory: factory(), url: database.url() }, dry)
  const before = await outside()
  const engine = await house.start(2)
  await house.store.put({ kind: 'signal', id: 's1', fingerprint: 'feedback:1', about: 'feedback', title: 'I am lost', body: 'Where am I?', people: 1 })
  engine.wake()
  const ended = async () => (await factory().transaction((tx) => eventsOfTypes(tx, ['ended']))).filter(({ stream }) => stream.startsWith('run:')).map(({ data }) => (data as { reason: string }).reason)
  await expect.poll(ended, { timeout: 40_000 }).toContain('dry')
  await engine.stop()
  expect(await outside()).toEqual(before)
  expect(await startsIn()).toEqual([])
  // The engine had something to say to the forge itself, and has not said it.
  expect(await house.store.takeErrand()).not.toBe(null)
})

test('a start is written down with what each automation that asks a model is made of; a dry one is not', async () => {
  const { house: { setting, store } } = await someHouse({ factory: factory(), url: database.url() }, (same) => same)
  await noteStart({ ...setting, definitions: dry(setting.definitions) }, store.put)
  await store.tick('one')
  expect(await startsIn()).toEqual([])
  await noteStart(setting, store.put)
  await store.tick('two')
  const [started, ...others] = await startsIn()
  expect([started, others]).toMatchObject([{ version: VERSION, defsHash: setting.definitions.hash, automations: { 'feature-builder': expect.stringMatching(/^[0-9a-f]{16}$/) as string } }, []])
  expect((await store.world()).settings.started).toEqual((started as { automations: unknown }).automations)
})

test.each(['deployer', 'post-merge-verifier'])('43. a dry run of %s alone is left out as it is of the whole: nothing that deploys or verifies is there to begin', (automation) => {
  const left = narrowed(definitions('dry', 2), { automation, issue: null, dryRun: true })
  expect([left.dry, left.automations.filter(({ needs }) => needs.includes('deploy'))]).toEqual([true, []])
  expect(narrowed(definitions('live', 2), { automation, issue: null, dryRun: false }).automations.map(({ id }) => id)).toContain(automation)
})
