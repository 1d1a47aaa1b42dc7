import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { factoryOn } from '#db/factory-testing.ts'
import { eventsOfTypes } from '#db/queries/factory/events.ts'
import { settings } from '#db/settings.ts'
import { testDatabase } from '#db/testing.ts'
import { definitions } from '../automations/all.ts'
import { configOf, definitionsOf } from '../config.ts'
import { git } from '../git/git.ts'
import { dry } from './engine-of.ts'
import { openHouse } from './house.ts'
import { noteStart, VERSION } from './note-start.ts'

const database = testDatabase()
const factory = factoryOn(database)
const OWNER = { login: 'owner', role: 'operator' } as const
const FORGE = ['forge_items', 'forge_entries', 'forge_pulls', 'forge_checks'] as const

/** A house with main and one issue; `ready` makes its definitions from those that are written. */
const someHouse = async (ready: typeof dry) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'factory-dry-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const own = { ...settings(), MEMO_DATA_DIR: folder, ANTHROPIC_API_KEY: undefined, REDIS_URL: undefined }
  const config = configOf(own, path.resolve(import.meta.dirname, '../..'))
  const house = await openHouse({
    settings: own, config, definitions: ready(definitionsOf(config, definitions('dry', 2))), database: factory(), url: database.url(), checkout: folder, dataFolder: folder, say: () => undefined,
    ports: { public: 0, blue: 0, green: 0 },
  })
  const source = path.join(folder, 'source')
  await git(folder, 'init', '--quiet', source)
  await git(source, '-c', 'user.name=Owner', '-c', 'user.email=owner@localhost', 'commit', '--quiet', '--allow-empty', '--message', 'Begin')
  await git(house.places.repository, 'fetch', '--quiet', source, '+HEAD:refs/keep/first')
  await house.ports.people.push(OWNER, 'main', (await git(source, 'rev-parse', 'HEAD')).trim())
  await house.ports.people.openIssue(OWNER, { title: 'Greet', body: 'Say hello.', labels: ['feature'] })
  const rowsOf = async (table: string) => (await factory().transaction((tx) => tx.execute(sql.raw(`select * from factory.${table} order by 1::text`)))).map((row) => JSON.stringify(row))
  const outside = async () => ({
    forge: await Promise.all(FORGE.map(rowsOf)), refs: await git(house.places.repository, 'for-each-ref'), deploy: (await readdir(house.places.deploy, { recursive: true })).sort(),
  })
  return { house, outside }
}

const startsIn = async () => (await factory().transaction((tx) => eventsOfTypes(tx, ['started']))).map(({ data }) => data)

test('43. a dry run leaves forge, refs and deploy untouched, and says what it would have done', { timeout: 60_000 }, async () => {
  const { house, outside } = await someHouse(dry)
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
  const { house: { setting, store } } = await someHouse((same) => same)
  await noteStart({ ...setting, definitions: dry(setting.definitions) }, store.put)
  await store.tick('one')
  expect(await startsIn()).toEqual([])
  await noteStart(setting, store.put)
  await store.tick('two')
  const [started, ...others] = await startsIn()
  expect([started, others]).toMatchObject([{ version: VERSION, defsHash: setting.definitions.hash, automations: { 'feature-builder': expect.stringMatching(/^[0-9a-f]{16}$/) as string } }, []])
  expect((await store.world()).settings.started).toEqual((started as { automations: unknown }).automations)
})
