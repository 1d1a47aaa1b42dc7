import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { expect, inject, test } from 'vitest'
import { migrate } from './migrate.ts'
import { fillTables, heldRows, type Held } from './testing-rows.ts'

const NAMES = readdirSync(path.join(import.meta.dirname, 'migrations')).filter((name) => name.endsWith('.sql')).sort()

// What a migration makes anew on purpose, for databases from before it: errands, which the engine draws again.
const ANEW: Readonly<Record<string, string>> = { 'factory.outbox': '0110_factory_store.sql' }

const onDatabase = async (work: (url: string, sql: postgres.Sql) => Promise<void>): Promise<void> => {
  const admin = postgres(inject('postgresUrl'), { max: 1, onnotice: () => undefined })
  const name = `memo_forward_${randomBytes(6).toString('hex')}`
  const url = inject('postgresUrl').replace(/\/postgres$/, `/${name}`)
  await admin.unsafe(`create database ${name}`)
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await work(url, sql)
  } finally {
    await sql.end({ timeout: 5 })
    await admin.unsafe(`drop database ${name} with (force)`)
    await admin.end({ timeout: 5 })
  }
}

/** What was there and is not any more: tables, and rows by what both schemas know of them. */
const lostBetween = (before: Held, after: Held): string[] =>
  Object.entries(before).flatMap(([table, rows]) => {
    const now = after[table]
    if (now === undefined) return [`the table ${table}`]
    const known = new Set(now.flatMap((row) => Object.keys(row)))
    const shared = (row: Readonly<Record<string, unknown>>, of: ReadonlySet<string>) => JSON.stringify(Object.entries(row).filter(([column]) => of.has(column)).sort())
    const old = new Set(rows.flatMap((row) => Object.keys(row)))
    const there = new Set(now.map((row) => shared(row, old)))
    return rows.map((row) => shared(row, known)).filter((row) => !there.has(row)).map((row) => `of ${table} ${row}`)
  })

test.each(NAMES.map((name, at) => [name, NAMES.slice(0, at + 1)] as const))('a database as %s left it, with rows in every table, comes forward and keeps them', async (last, released) => {
  await onDatabase(async (url, sql) => {
    await migrate(url, released)
    await fillTables(sql)
    const before = await heldRows(sql)
    expect(Object.values(before).filter((rows) => rows.length === 0)).toEqual([])
    expect(await migrate(url)).toEqual(NAMES.slice(released.length))
    const kept = Object.fromEntries(Object.entries(before).filter(([table]) => last >= (ANEW[table] ?? '')))
    expect(lostBetween(kept, await heldRows(sql))).toEqual([])
  })
})

test('rows that named a page of another workspace are put right before that is forbidden', async () => {
  await onDatabase(async (url, sql) => {
    await migrate(url, NAMES.filter((name) => name < '0220'))
    await fillTables(sql)
    const [[one], [page]] = [await sql<{ id: string }[]>`select id from workspace order by id desc limit 1`, await sql<{ id: string }[]>`select id from page order by id limit 1`]
    const strayed = '00000000-0000-7000-8000-0000000000aa'
    await sql`insert into page (id, workspace_id, parent_id, position) values (${strayed}, ${one?.id ?? ''}, ${page?.id ?? ''}, 'a0')`
    await sql`update doc_update set workspace_id = ${one?.id ?? ''}`
    await migrate(url)
    expect(await sql`select parent_id, workspace_id from page where id = ${strayed}`).toEqual([{ parent_id: null, workspace_id: one?.id }])
    expect(await sql`select from doc_update u join doc d using (page_id) where u.workspace_id <> d.workspace_id`).toEqual([])
    expect((await sql`select from doc_update`).length).toBeGreaterThan(0)
  })
})
