import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createPage } from '#commands/create-page.ts'
import { mustSend, someone, someWorkspace } from '#commands/testing.ts'
import { testDatabase } from '#db/testing.ts'
import { newId } from '#domain/ids.ts'
import { factoryOn, someQueuedRun } from '#db/factory-testing.ts'
import { intendEffect, storeIntent, storeVerdict } from '#db/writes/factory/effects.ts'
import { appendEvents } from '#db/writes/factory/events.ts'
import { identifier } from '#db/backup/manifest.ts'
import { readBackup } from '#db/backup/read-backup.ts'
import { backedUpTables } from '#db/backup/tables.ts'
import { writeBackup } from '#db/backup/write-backup.ts'

const database = testDatabase()
const factory = factoryOn(database, 2)
const empty = 'memo_restored'
let folder = ''

const admin = () => postgres(inject('postgresUrl'), { max: 1, onnotice: () => undefined })
const restoredUrl = () => inject('postgresUrl').replace(/\/postgres$/, `/${empty}`)
const within = (name: string) => path.join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'memo-backup-'))
  const sql = admin()
  await sql.unsafe(`create database ${empty}`)
  await sql.end()
})

afterAll(async () => {
  const sql = admin()
  await sql.unsafe(`drop database ${empty} with (force)`)
  await sql.end()
  await rm(folder, { recursive: true, force: true })
})

const everything = async (url: string): Promise<Record<string, unknown[]>> => {
  const sql = postgres(url, { max: 1 })
  const found: Record<string, unknown[]> = {}
  for (const { name } of await backedUpTables(sql)) {
    found[name] = (await sql.unsafe<{ row: string }[]>(`select to_jsonb(t)::text as row from ${identifier(name)} t`)).map(({ row }) => row).sort()
  }
  await sql.end()
  return found
}

/** A factory that has worked: a proposal that was allowed and a run that applies it, which refer to each other in a circle, and a line in the log. */
const someFactoryWork = async () => {
  const proposing = await someQueuedRun(factory(), { mode: 'staged' })
  await factory().transaction(async (tx) => {
    await storeIntent(tx, { id: 'proposal', run: proposing.run, ordinal: 1, kind: 'comment', payload: { body: 'Line\nbreak\t"é"' }, hash: 'h' })
    await storeVerdict(tx, { id: 'proposal', verdict: 'allow', rules: [], judgedHash: 'h' })
    await intendEffect(tx, { intent: 'proposal', key: newId(), fence: proposing.fence })
  })
  await someQueuedRun(factory(), { applies: 'proposal' })
  await factory().transaction((tx) => appendEvents(tx, [{ stream: 'item:1', type: 'edited', v: 1, data: {}, actor: 'test', cause: 'test', depth: 0 }]))
}

test('what was backed up is there again after restoring into an empty place, row for row and file for file', async () => {
  const linnea = await someone('Linnea\tAas \\ "É"')
  const workspaceId = await someWorkspace([{ actor: linnea, role: 'owner' }])
  const parent = await mustSend(createPage, linnea, { pageId: newId(), workspaceId, parentId: null, title: 'Line\nbreak' })
  await mustSend(createPage, linnea, { pageId: newId(), workspaceId, parentId: parent.pageId })
  await someFactoryWork()
  await mkdir(within('files/ab'), { recursive: true })
  await writeFile(within('files/ab/cd'), Buffer.from([0, 1, 2, 255]))

  const written = await writeBackup({ url: database.url(), files: within('files') }, within('memo.zip'))
  expect(written.files).toBe(1)
  await readBackup(within('memo.zip'), { url: restoredUrl(), files: within('restored') })

  const before = await everything(database.url())
  expect(await everything(restoredUrl())).toEqual(before)
  expect({ runs: before['factory.runs']?.length, intents: before['factory.intents']?.length, log: before['factory.events']?.length }).toEqual({ runs: 2, intents: 1, log: 1 })
  expect(await readFile(within('restored/ab/cd'))).toEqual(Buffer.from([0, 1, 2, 255]))
})

test('a place with accounts is not written over', async () => {
  await expect(readBackup(within('memo.zip'), { url: restoredUrl(), files: null })).rejects.toThrow('There are accounts here already')
})

test('a restored place goes on: new rows get numbers of their own', async () => {
  const sql = postgres(restoredUrl(), { max: 1 })
  await expect(sql`insert into event (kind) values ('page.created') returning id`).resolves.toHaveLength(1)
  await sql.end()
})

test('the factory goes on in a restored place, and its references hold again', async () => {
  const sql = postgres(restoredUrl(), { max: 1 })
  const event = { stream: 'item:2', type: 'edited', v: 1, data: {}, actor: 'test', cause: 'test', depth: 0 }
  await sql`select factory.append(${sql.json([event])})`
  expect((await sql`select seq::int from factory.events order by seq`).length).toBe(2)
  await expect(sql`update factory.intents set run = ${newId()}`).rejects.toThrow(/foreign key/)
  await sql.end()
})

test('a place where a factory has worked is not written over, accounts or not', async () => {
  const sql = postgres(restoredUrl(), { max: 1, onnotice: () => undefined })
  await sql`truncate account cascade`
  await sql.end()
  await expect(readBackup(within('memo.zip'), { url: restoredUrl(), files: null })).rejects.toThrow('A factory has worked here already')
})

test('a file that is no backup is refused by name', async () => {
  await writeFile(within('other.zip'), 'not a zip')
  await expect(readBackup(within('other.zip'), { url: restoredUrl(), files: null })).rejects.toThrow()
})
