import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { giveLogins } from './logins.ts'

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), 'migrations')
const LOCK = 7_263_001

type Migration = { name: string; text: string; hash: string }

const migrations = async (): Promise<Migration[]> => {
  const names = (await readdir(FOLDER)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(FOLDER, name), 'utf8')
      return { name, text, hash: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

const pending = (all: Migration[], applied: Map<string, string>): Migration[] => {
  for (const { name, hash } of all) {
    const before = applied.get(name)
    if (before && before !== hash) throw new Error(`Migration ${name} was changed after it had been applied. Add a new migration instead.`)
  }
  return all.filter(({ name }) => !applied.has(name))
}

const known = (all: Migration[], names: readonly string[]): Migration[] => {
  const missing = names.find((name) => !all.some((migration) => migration.name === name))
  if (missing) throw new Error(`The migration ${missing} is not known here: the data comes from a newer Memo.`)
  return all.filter(({ name }) => names.includes(name))
}

/**
 * Brings the schema of the database at `url` forward, each migration in a transaction of its own, one process at a time.
 * Then the roles that Memo works in get their logins. `url` must log in as the owner. With `only`, no others than those are applied. Gives the names applied now.
 * @throws Error when an applied migration was edited, when one of `only` is not known, or with PostgreSQL's message when one fails
 * (its changes are rolled back).
 */
export const migrate = async (url: string, only?: readonly string[]): Promise<string[]> => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await sql`select pg_advisory_lock(${LOCK})`
    await sql`create table if not exists schema_migration (name text primary key, hash text not null, at timestamptz not null default now())`
    const rows = await sql<{ name: string; hash: string }[]>`select name, hash from schema_migration`
    const all = await migrations()
    const todo = pending(only ? known(all, only) : all, new Map(rows.map(({ name, hash }) => [name, hash])))
    for (const { name, text, hash } of todo) {
      await sql.begin(async (tx) => {
        await tx.unsafe(text)
        await tx`insert into schema_migration (name, hash) values (${name}, ${hash})`
      })
    }
    await giveLogins(sql, url)
    return todo.map(({ name }) => name)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
