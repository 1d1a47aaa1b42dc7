import { eq } from 'drizzle-orm'
import postgres from 'postgres'
import { beforeAll, expect, test } from 'vitest'
import { asSystem } from '#db/client.ts'
import { file } from '#db/schema/files.ts'
import { page } from '#db/schema/pages.ts'
import { testDatabase } from '#db/testing.ts'
import { newId } from '#domain/ids.ts'
import { createPage } from './create-page.ts'
import { noteFacts } from './note-facts.ts'
import { fileFor } from './read-file.ts'
import { mustSend, someone, someWorkspace } from './testing.ts'

const database = testDatabase()

// Here row-level security shows everything: what is refused is refused by the one permission function.
beforeAll(async () => {
  const sql = postgres(database.url(), { max: 1, onnotice: () => undefined })
  for (const table of ['page', 'file', 'file_use', 'doc']) await sql.unsafe(`create policy open on ${table} to memo_app using (true) with check (true)`)
  await sql.end({ timeout: 5 })
})

const someOpenDoor = async () => {
  const [linnea, otto, guest, stranger] = [await someone(), await someone('Otto'), await someone('Gerda'), await someone('Sven')]
  const workspaceId = await someWorkspace([{ actor: linnea, role: 'owner' }, { actor: otto, role: 'member' }, { actor: guest, role: 'guest' }])
  const { pageId } = await mustSend(createPage, linnea, { pageId: newId(), workspaceId, parentId: null, title: 'Site visit' })
  const fileId = newId()
  await asSystem((tx) => tx.insert(file).values({ id: fileId, workspaceId, pageId, accountId: linnea.accountId, name: 'wall.png', type: 'image/png', bytes: 3, sha256: new Uint8Array(32) }))
  const seen = async () =>
    Object.fromEntries(await Promise.all(Object.entries({ linnea, otto, guest, stranger }).map(async ([name, who]) =>
      [name, `${(await noteFacts(who, pageId)) === null ? 'no page' : 'page'}, ${(await fileFor(who, fileId)) === null ? 'no file' : 'file'}`] as const)))
  return { pageId, linnea, seen }
}

test('a page and its file are read by members, not by a guest or a stranger, without row-level security too', async () => {
  const { seen } = await someOpenDoor()
  expect(await seen()).toEqual({ linnea: 'page, file', otto: 'page, file', guest: 'no page, no file', stranger: 'no page, no file' })
})

test('a page with an access list of its own, and its file, are nobody\'s by their role; a sender has what they sent', async () => {
  const { seen, pageId } = await someOpenDoor()
  await asSystem((tx) => tx.update(page).set({ aclRootId: pageId }).where(eq(page.id, pageId)))
  expect(await seen()).toEqual({ linnea: 'no page, file', otto: 'no page, no file', guest: 'no page, no file', stranger: 'no page, no file' })
})
