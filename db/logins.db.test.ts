import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from './client.ts'
import { startEmbedded } from './embedded.ts'
import { loginOf } from './logins.ts'
import { migrate } from './migrate.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'memo-logins-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

test('each role has a password of its own, and an owner elsewhere without a key has none to give', () => {
  const at = (owner: string, password: string, host: string) => `postgresql://${owner}:${password}@${host}/memo`
  const ours = at('memo_owner', 'secret', '127.0.0.1:5432')
  expect(loginOf(ours, 'memo_app')).toMatchObject({ username: 'memo_app' })
  expect(loginOf(ours, 'memo_app')?.password).not.toBe(loginOf(ours, 'memo_system')?.password)
  expect(loginOf(ours.replace('secret', 'another'), 'memo_app')?.password).not.toBe(loginOf(ours, 'memo_app')?.password)
  expect(loginOf(at('linnea', 'secret', 'db.example'), 'memo_app')).toBeNull()
  expect(loginOf('postgresql:///memo', 'memo_app')).toBeNull()
})

// A server of its own: roles belong to the whole of it, and other tests log in meanwhile.
test('a database from before the logins, and one whose password changed, let Memo in after it was brought forward', { timeout: 60_000 }, async () => {
  const server = await startEmbedded({ folder: path.join(folder, 'postgres'), durable: false, database: 'memo' })
  const url = server.url('memo')
  const owner = postgres(url, { max: 1, onnotice: () => undefined })
  const who = async () => {
    const database = openDatabase(url, { app: 1, system: 1 })
    const [row] = await database.asSystem((tx) => tx.execute<{ session: string }>(sql`select session_user as session`)).finally(() => database.close())
    return row?.session
  }
  try {
    await migrate(url)
    expect(await who()).toBe('memo_system')
    await owner.unsafe('alter role memo_system nologin password null')
    await expect(who()).rejects.toThrow()
    await migrate(url)
    expect(await who()).toBe('memo_system')
    await owner.unsafe('alter role memo_system password \'an older one\'')
    await migrate(url)
    expect(await who()).toBe('memo_system')
  } finally {
    await owner.end({ timeout: 5 })
    await server.stop()
  }
})
