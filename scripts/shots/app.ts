import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { createPage } from '#commands/create-page.ts'
import { sealSession, sessionCookie } from '#commands/sessions/session-cookie.ts'
import { mustSend, someone, someWorkspace } from '#commands/testing.ts'
import { asSystem, openDatabase, useDatabase } from '#db/client.ts'
import { workspace } from '#db/schema/workspaces.ts'
import { newId } from '#domain/ids.ts'
import { ensureBuild, root } from '../prepare.mjs'

/** A running Memo with somebody signed in who has a workspace with pages. */
export type App = { address: string; slug: string; cookie: { name: string; value: string }; stop: () => Promise<void> }

const WITHIN_MS = 60_000
const TITLES = ['Site visit, Tuesday', 'Snags by room', 'Paint and paper', 'Minutes', 'A very long title that has to be cut somewhere because no sidebar is as wide as this']

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const answers = async (address: string): Promise<void> => {
  const until = Date.now() + WITHIN_MS
  for (;;) {
    const ok = await fetch(`${address}/api/health`).then(({ ok: yes }) => yes, () => false)
    if (ok) return
    if (Date.now() > until) throw new Error(`The app did not answer within ${WITHIN_MS / 1_000} s.`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

const seed = async (folder: string): Promise<Pick<App, 'slug' | 'cookie'>> => {
  const { port, password } = JSON.parse(await readFile(path.join(folder, 'postgres/server.json'), 'utf8')) as { port: number; password: string }
  const database = openDatabase(`postgresql://memo_owner:${password}@127.0.0.1:${port}/memo`, { app: 1, system: 1 })
  useDatabase(database)
  const actor = await someone('Linnea Aas')
  const id = await someWorkspace([{ actor, role: 'owner' }])
  for (const title of TITLES) await mustSend(createPage, actor, { pageId: newId(), workspaceId: id, title, parentId: null })
  const [row] = await asSystem((tx) => tx.select({ slug: workspace.slug }).from(workspace).where(eq(workspace.id, id)))
  const cookie = { name: sessionCookie().name, value: await sealSession(actor.sessionId) }
  await database.close()
  return { slug: row?.slug ?? '', cookie }
}

/** Builds Memo where needed and starts it on a database of its own. */
export const startApp = async (): Promise<App> => {
  ensureBuild()
  const folder = await mkdtemp(path.join(tmpdir(), 'memo-shots-'))
  const port = await freePort()
  // The session that is made here is opened there.
  Object.assign(process.env, { MEMO_DATA_DIR: folder, MEMO_SECRET: randomBytes(32).toString('base64url'), PORT: String(port), LOG_LEVEL: 'silent' })
  const server = spawn(process.execPath, ['scripts/start.mjs'], { cwd: root, env: process.env, stdio: 'ignore' })
  const address = `http://localhost:${port}`
  await answers(address)
  return {
    address, ...(await seed(folder)),
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
