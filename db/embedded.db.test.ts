import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEmbedded } from './embedded.ts'
import { postmasterOf } from './embedded/postmaster.ts'

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

test('one that does not start says why, in the server\'s own words', { timeout: 60_000 }, async () => {
  const damaged = path.join(folder, 'damaged')
  await (await startEmbedded({ folder: damaged, durable: false, database: 'memo' })).stop()
  await rm(path.join(damaged, 'data/global/pg_control'))
  await expect(startEmbedded({ folder: damaged, durable: false, database: 'memo' })).rejects.toThrow(/did not start in .*damaged\.\n[\s\S]*could not open file ".*pg_control"/)
})

/** A program of its own, and its own process group as in a terminal, with a server in it. `then` is what it does when that has started; it calls `ready`. */
const program = async (name: string, shared: boolean, then: string) => {
  const place = path.join(folder, name)
  const script = `
    import postgres from ${JSON.stringify(import.meta.resolve('postgres'))}
    import { startEmbedded } from ${JSON.stringify(path.join(import.meta.dirname, 'embedded.ts'))}
    const server = await startEmbedded({ folder: ${JSON.stringify(place)}, durable: false, database: 'memo', shared: ${shared} })
    const ready = (then) => process.stdout.write('ready', then)
    ${then}`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const ended = once(child, 'close') as Promise<[code: number | null, signal: string | null]>
  let said = ''
  child.stderr.on('data', (data: Buffer) => { said += data.toString() })
  await Promise.race([once(child.stdout, 'data'), ended.then(() => { throw new Error(said) })])
  return { ended, said: () => said, serves: async () => (await postmasterOf(place)) !== null, signal: (name: NodeJS.Signals) => process.kill(-(child.pid ?? 0), name) }
}
const forEver = 'ready(); setInterval(() => undefined, 1_000)'

test('a Ctrl-C while a program writes: it ends what it does, then the server, and nothing complains', { timeout: 60_000 }, async () => {
  const { ended, said, serves, signal } = await program('writing', true, `
    const sql = postgres(server.url('memo'), { max: 4 })
    await sql\`create table written (at timestamptz)\`
    let going = true
    process.once('SIGINT', () => { going = false })
    ready()
    const write = async () => { while (going) await sql\`insert into written values (now())\` }
    await Promise.all([write(), write(), write(), write()])
    await sql\`select pg_sleep(0.3)\`
    await sql.end()
    await server.stop()
    process.stderr.write('ended well')`)
  signal('SIGINT')
  expect([await ended, said(), await serves()]).toEqual([[0, null], 'ended well', false])
})

test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)('a server that is not shared is gone after its program was ended by %s', { timeout: 60_000 }, async (name) => {
  const { ended, serves, signal } = await program(name, false, forEver)
  signal(name)
  expect(await ended).toEqual([null, name])
  await expect.poll(serves, { timeout: 10_000 }).toBe(false)
})

test('it is gone after its program ended by itself, with the code that it was to end with', { timeout: 60_000 }, async () => {
  for (const then of ['ready(() => process.exit(3))', 'ready(); process.exitCode = 3']) {
    const { ended, serves } = await program(`exit ${then.length}`, false, then)
    expect(await ended).toEqual([3, null])
    await expect.poll(serves, { timeout: 10_000 }).toBe(false)
  }
})

test('a shared one outlives a program that was killed, and the next one uses it and ends it', { timeout: 60_000 }, async () => {
  const { ended, serves, signal } = await program('left', true, forEver)
  signal('SIGKILL')
  await ended
  expect(await serves()).toBe(true)
  const next = await startEmbedded({ folder: path.join(folder, 'left'), durable: false, database: 'memo', shared: true })
  await next.stop()
  expect(await serves()).toBe(false)
})
