import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Redis } from 'ioredis'
import { freePort } from './embedded.ts'

/** A Redis of a test's own. `kill` ends it hard; `restart` does so if it runs, and starts it again, empty, on the same port. */
export type TestRedis = { url: string; kill: () => Promise<void>; restart: () => Promise<void>; stop: () => Promise<void> }

const untilItAnswers = async (url: string): Promise<void> => {
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 })
  redis.on('error', () => undefined)
  await redis.ping()
  redis.disconnect()
}

/**
 * Starts `redis-server`, which must be installed.
 * @throws Error naming the package when it is not.
 */
export const startRedis = async (): Promise<TestRedis> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'memo-redis-'))
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  const run = async () => {
    const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder], { stdio: 'ignore' })
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', (cause) => reject(new Error('redis-server did not start. Install it: apt-get install redis-server', { cause })))
    })
    await untilItAnswers(url)
    return child
  }
  let child = await run()
  const end = () =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve()
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    })
  return {
    url,
    kill: end,
    restart: async () => {
      await end()
      child = await run()
    },
    stop: async () => {
      await end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
