import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEmbedded } from './embedded.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'memo-shared-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const start = () => startEmbedded({ folder: path.join(folder, 'postgres'), durable: false, database: 'memo', shared: true })
const answers = async (url: string): Promise<boolean> => {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined })
  return sql`select 1`.then(() => true, () => false).finally(() => sql.end({ timeout: 1 }))
}

test('two programs share one server, and the last one to leave ends it', { timeout: 60_000 }, async () => {
  // Both at once: one of them starts it.
  const [memo, factory] = await Promise.all([start(), start()])
  expect(factory.url('memo')).toBe(memo.url('memo'))
  const connected = postgres(factory.url('memo'), { max: 1, onnotice: () => undefined })
  await connected`select 1`
  await memo.stop()
  expect(await connected`select 2 as two`).toEqual([{ two: 2 }])
  await connected.end({ timeout: 1 })
  await factory.stop()
  expect(await answers(factory.url('memo'))).toBe(false)
})

test('whoever starts after that starts it again, with what was in it', { timeout: 60_000 }, async () => {
  const again = await start()
  expect(await answers(again.url('memo'))).toBe(true)
  await again.stop()
  expect(await answers(again.url('memo'))).toBe(false)
})

test('a program with the database in it ends with the code it was to end with', async () => {
  const script = `import ${JSON.stringify(path.join(import.meta.dirname, 'embedded.ts'))}; process.exitCode = 3`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: 'ignore' })
  expect((await once(child, 'exit'))[0]).toBe(3)
})
