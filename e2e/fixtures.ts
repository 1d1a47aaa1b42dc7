import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { test as base, type BrowserContext } from '@playwright/test'
import type { Actor } from '#commands/command.ts'
import { sealSession, sessionCookie } from '#commands/sessions/session-cookie.ts'
import { someWorkspace, someone } from '#commands/testing.ts'
import { asSystem, openDatabase, useDatabase } from '#db/client.ts'
import { workspace } from '#db/schema/workspaces.ts'
import { eq } from 'drizzle-orm'

/** Someone who can be signed in anywhere. */
export type Person = { actor: Actor; name: string }

/** A team workspace whose address is `/<slug>`. */
export type Studio = { id: string; slug: string }

/** Where the running server keeps its data. */
export const databaseUrl = async (): Promise<string> => {
  const { DATABASE_URL, MEMO_DATA_DIR } = process.env
  if (DATABASE_URL) return DATABASE_URL
  const file = path.join(MEMO_DATA_DIR ?? '.memo', 'postgres/server.json')
  const { port, password } = JSON.parse(await readFile(file, 'utf8')) as { port: number; password: string }
  return `postgresql://memo_owner:${password}@127.0.0.1:${port}/memo`
}

/** Signs a browser context in as `person`, as the cookie of a real session does. */
export const signIn = async (context: BrowserContext, person: Person, baseURL: string): Promise<void> => {
  await context.addCookies([{ name: sessionCookie().name, value: await sealSession(person.actor.sessionId), url: baseURL, httpOnly: true, sameSite: 'Lax' }])
}

type Worker = { database: undefined }
type Fixtures = {
  /** A new person, signed in in the test's own context. */
  person: Person
  /** Makes another person. */
  another: (name: string) => Promise<Person>
  /** A new workspace that `person` owns. */
  studio: Studio
}

/** Playwright's `test`, with people and a workspace in the real database of the running server. */
export const test = base.extend<Fixtures, Worker>({
  database: [
    async ({}, use) => {
      const database = openDatabase(await databaseUrl(), { app: 3, system: 3 })
      useDatabase(database)
      await use(undefined)
      await database.close()
    },
    { scope: 'worker', auto: true },
  ],
  another: async ({ database: _open }, use) => {
    await use(async (name) => ({ actor: await someone(name), name }))
  },
  person: async ({ another, context, baseURL }, use) => {
    const person = await another('Linnea Aas')
    await signIn(context, person, baseURL ?? '')
    await use(person)
  },
  studio: async ({ person }, use) => {
    const id = await someWorkspace([{ actor: person.actor, role: 'owner' }])
    const [row] = await asSystem((tx) => tx.select({ slug: workspace.slug }).from(workspace).where(eq(workspace.id, id)))
    await use({ id, slug: row?.slug ?? '' })
  },
})

export { expect } from '@playwright/test'
