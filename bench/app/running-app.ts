import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Actor } from '#commands/command.ts'
import { sealSession, sessionCookie } from '#commands/sessions/session-cookie.ts'
import { openDatabase, useDatabase } from '#db/client.ts'
import { newId } from '#domain/ids.ts'

/** The whole of Memo, as `npm start` runs it, over a data folder of its own that this process can fill. */
export type RunningApp = {
  url: string
  /** Logs in as the owner of the schema. */
  ownerUrl: string
  /** The Cookie header of a person's session. */
  cookieOf: (actor: Actor) => Promise<string>
  stop: () => Promise<void>
}

const root = path.resolve(import.meta.dirname, '../..')
const SECRET = 'seals the cookies of a bench and of nothing else'

/**
 * Builds what is stale, starts, and waits until the app can serve; the caller stops it.
 * @throws Error when the app ends before it serves.
 */
export const startApp = async (port: number): Promise<RunningApp> => {
  process.env['MEMO_SECRET'] = SECRET
  const folder = await mkdtemp(path.join(tmpdir(), 'memo-bench-app-'))
  const env = { ...process.env, PORT: String(port), MEMO_DATA_DIR: folder, LOG_LEVEL: 'warn' }
  const child = spawn(process.execPath, ['scripts/start.mjs'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const closed = new Promise((resolve) => child.once('close', resolve))
  const url = `http://localhost:${port}`
  while (!(await fetch(`${url}/api/health`).then(({ ok }) => ok, () => false))) {
    if (child.exitCode !== null) throw new Error(`The app ended with ${child.exitCode} before it served.`)
    await wait(50)
  }
  const postgres = JSON.parse(await readFile(path.join(folder, 'postgres/server.json'), 'utf8')) as { port: number; password: string }
  const ownerUrl = `postgresql://memo_owner:${postgres.password}@127.0.0.1:${postgres.port}/memo`
  const database = openDatabase(ownerUrl)
  useDatabase(database)
  return {
    url,
    ownerUrl,
    cookieOf: async ({ sessionId }) => `${sessionCookie().name}=${await sealSession(sessionId)}`,
    stop: async () => {
      await database.close()
      child.kill('SIGTERM')
      await closed
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Gets a path or sends a command as a person; gives what it took in ms and how many bytes came. Throws when it is not answered well. */
export const asPerson = (app: RunningApp, cookie: string) => {
  const timed = async (path: string, init: RequestInit = {}): Promise<{ ms: number; bytes: number }> => {
    const start = performance.now()
    const answer = await fetch(app.url + path, { ...init, headers: { cookie, origin: app.url, ...init.headers }, redirect: 'manual' })
    const body = await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${new TextDecoder().decode(body).slice(0, 300)}`)
    return { ms: performance.now() - start, bytes: body.byteLength }
  }
  return {
    get: timed,
    send: (name: string, input: unknown) =>
      timed(`/api/commands/${name}`, { method: 'POST', body: JSON.stringify({ id: newId(), input }), headers: { 'content-type': 'application/json' } }),
  }
}
