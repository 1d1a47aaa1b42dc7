import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { postmasterOf } from '#db/embedded/postmaster.ts'
import { testDatabase } from '#db/testing.ts'
import { Envelope } from './cli/outcome.ts'

const database = testDatabase()
const root = path.resolve(import.meta.dirname, '..')

/** The real process, as `npm run factory` starts it. */
const typed = (...argv: string[]): Promise<{ exit: number | null; out: string; progress: string }> =>
  new Promise((resolve) => {
    const env = { PATH: '/usr/local/bin:/usr/bin:/bin', NODE_ENV: 'test', DATABASE_URL: database.url() } as const
    const child = spawn(process.execPath, ['--import', 'tsx', 'factory/main.ts', ...argv], { cwd: root, env })
    let [out, progress] = ['', '']
    child.stdout.on('data', (data: Buffer) => { out += data.toString() })
    child.stderr.on('data', (data: Buffer) => { progress += data.toString() })
    child.once('close', (exit) => resolve({ exit, out, progress }))
  })
const lastLine = (out: string) => Envelope.parse(JSON.parse(out.trimEnd().split('\n').at(-1) ?? ''))

test('85. the real process: last line, exit code, progress on the other output', { timeout: 120_000 }, async () => {
  const status = await typed('status', '--json')
  expect([status.exit, lastLine(status.out).ok]).toEqual([0, true])
  const wrong = await typed('approve', '--json')
  expect([wrong.exit, lastLine(wrong.out).error]).toEqual([2, { code: 'usage', message: 'PULL is missing.', fix: 'npm run factory -- approve PULL [--head HEAD]' }])
  const none = await typed('approve', '7')
  expect([none.exit, none.out, none.progress]).toEqual([2, '', 'There is no open pull request #7.\n  npm run factory -- status\n'])
  const played = await typed('simulate', '--issues', '3', '--seed', 'a', '--json')
  expect([played.exit, lastLine(played.out).data]).toEqual([0, expect.objectContaining({ issues: 3, violations: [] })])
  expect(played.progress).toContain('a: ')
})

test('a Ctrl-C in a terminal, which every process there gets: the engine ends well, and so does the database that it started', { timeout: 120_000 }, async () => {
  const data = await mkdtemp(path.join(tmpdir(), 'memo-factory-'))
  onTestFinished(() => rm(data, { recursive: true, force: true }))
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', NODE_ENV: 'test', MEMO_DATA_DIR: data } as const
  const child = spawn(process.execPath, ['--import', 'tsx', 'factory/main.ts', 'up', '--dry-run', '--no-console'], { cwd: root, env, detached: true })
  const ended = new Promise((resolve) => child.once('close', resolve))
  let progress = ''
  const serves = new Promise<void>((resolve) => child.stderr.on('data', (said: Buffer) => { if ((progress += said.toString()).includes('product: ')) resolve() }))
  await Promise.race([serves, ended])
  process.kill(-(child.pid ?? 0), 'SIGINT')
  expect([await ended, progress]).toEqual([0, expect.stringMatching(/product: \S+\nStopping …\n$/)])
  expect(await postmasterOf(path.join(data, 'postgres'))).toBeNull()
})

test('92. simulate with a mutant ends with 0 when it is caught, and tells the smallest story', { timeout: 120_000 }, async () => {
  const { exit, out } = await typed('simulate', '--issues', '15', '--seed', 'a mutant', '--seeds', '20', '--mutant', 'hash not compared', '--json')
  const { data } = lastLine(out) as { data: { trace: string[]; violations: { property: number }[] } }
  expect([exit, data.violations[0]?.property]).toEqual([0, 3])
  expect(data.trace[0]).toMatch(/^seed a mutant \d+, \d+ issues, faults: /)
})
