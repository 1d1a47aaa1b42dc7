import { getTableConfig, getViewConfig, type PgTable } from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import * as accounts from './accounts.ts'
import * as documents from './documents.ts'
import * as events from './events.ts'
import * as files from './files.ts'
import { myAccount } from './my-account.ts'
import * as pages from './pages.ts'
import * as workspaces from './workspaces.ts'

const database = testDatabase()

const declared = Object.values({ ...accounts, ...documents, ...events, ...files, ...pages, ...workspaces })
  .map((table) => getTableConfig(table as PgTable))
  .map(({ name, columns }) => [name, columns.map((column) => `${column.name} ${column.notNull ? 'not null' : 'null'}`).sort()] as const)

const inDatabase = async (): Promise<Map<string, string[]>> => {
  const sql = postgres(database.url(), { max: 1 })
  const rows = await sql<{ table: string; columns: string[] }[]>`
    select table_name as table, array_agg(column_name || case is_nullable when 'YES' then ' null' else ' not null' end) as columns
    from information_schema.columns where table_schema = 'public' group by table_name`
  await sql.end()
  return new Map(rows.map(({ table, columns }) => [table, columns.sort()]))
}

test('every declared table has exactly the columns that the migrations made', async () => {
  const real = await inDatabase()
  for (const [name, columns] of declared) expect([name, real.get(name)]).toEqual([name, columns])
})

test('the declared view has exactly the columns of the real one', async () => {
  const { name, selectedFields } = getViewConfig(myAccount)
  // PostgreSQL calls every column of a view nullable.
  const declaredNames = Object.values(selectedFields as Record<string, { name: string }>).map((column) => `${column.name} null`)
  expect((await inDatabase()).get(name)).toEqual(declaredNames.sort())
})

test('every table is bound by row-level security', async () => {
  const sql = postgres(database.url(), { max: 1 })
  const open = await sql`select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and not relrowsecurity and relname <> 'schema_migration'`
  await sql.end()
  expect(open.map(({ relname }) => relname as string)).toEqual([])
})
