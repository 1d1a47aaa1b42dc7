import { and, eq } from 'drizzle-orm'
import { mustSend, someWorkspace } from '#commands/testing.ts'
import { trashPage } from '#commands/trash-page.ts'
import { restorePage } from '#commands/restore-page.ts'
import { asSystem } from '#db/client.ts'
import { doc } from '#db/schema/documents.ts'
import { membership } from '#db/schema/workspaces.ts'
import { expect, test } from './fixtures.ts'
import { body, browserOf, cut, isStatus, isStored, join, mend, open, someNote, status, storedText, write } from './notes.ts'

test('8. a document that is damaged shows the error page, mounts no editor, and is byte-equal afterwards', async ({ page, person, studio }) => {
  const note = await someNote(person, studio)
  const damaged = new Uint8Array([1, 1, 255, 255, 255, 255])
  await asSystem((tx) => tx.update(doc).set({ snapshot: damaged }).where(eq(doc.pageId, note.id)))
  await page.goto(note.path)
  await expect(page.getByRole('heading', { name: 'This page did not open' })).toBeVisible({ timeout: 20_000 })
  await page.keyboard.type('lost?')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'This page did not open' })).toBeVisible({ timeout: 20_000 })
  await expect(body(page)).toHaveCount(0)
  const [row] = await asSystem((tx) => tx.select().from(doc).where(eq(doc.pageId, note.id)))
  expect([[...(row?.snapshot ?? [])], row?.headSeq]).toEqual([[...damaged], 0])
})

test('10. a tab from before a release becomes read-only with Reload, and what it wrote last waits', async ({ page, person, studio }) => {
  const note = await someNote(person, studio)
  await open(page, note)
  await write(page, 'Before.')
  await isStatus(page, 'saved')
  await isStored(note, 'Before.')
  const bytes = () => asSystem(async (tx) => (await tx.select({ head: doc.headSeq }).from(doc).where(eq(doc.pageId, note.id)))[0]?.head)
  await asSystem((tx) => tx.update(doc).set({ schemaVersion: 99 }).where(eq(doc.pageId, note.id)))
  const head = await bytes()
  await write(page, ' Late.')
  await isStatus(page, 'read-only')
  await expect(status(page)).toContainText('a newer Memo is needed')
  await expect(body(page)).toHaveCount(0)
  await page.keyboard.type('more')
  await page.keyboard.press('ControlOrMeta+z')
  page.on('dialog', (dialog) => void dialog.accept())
  await page.getByRole('button', { name: 'Reload' }).click()
  await isStatus(page, 'read-only')
  expect([await bytes(), await storedText(note)]).toEqual([head, 'Before.'])
  await asSystem((tx) => tx.update(doc).set({ schemaVersion: 1 }).where(eq(doc.pageId, note.id)))
  await page.reload()
  await isStored(note, 'Before. Late.')
})

test('21. taking away the right to see closes the page within a second, with the unsent text in Kept text, which becomes a page', async ({ page, context, person, studio, another, baseURL }) => {
  const note = await someNote(person, studio)
  const otto = await another('Otto Brandt')
  await join(otto, studio)
  await someWorkspace([{ actor: otto.actor, role: 'owner' }])
  const theirs = await browserOf(context, otto, baseURL)
  await open(theirs, note)
  theirs.on('dialog', (dialog) => void dialog.accept())
  await cut(theirs.context())
  await theirs.reload()
  await expect(body(theirs)).toBeVisible({ timeout: 30_000 })
  await write(theirs, 'Not yet sent.')
  await isStatus(theirs, 'kept')
  await asSystem((tx) => tx.delete(membership).where(and(eq(membership.workspaceId, studio.id), eq(membership.accountId, otto.actor.accountId))))
  await mend(theirs.context())
  await theirs.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(theirs.getByText('Not yet sent.')).toBeVisible({ timeout: 15_000 })
  await expect(body(theirs)).toHaveCount(0)
  await theirs.getByRole('button', { name: 'Copy to a new page' }).click()
  await theirs.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(body(theirs)).toHaveText('Not yet sent.', { timeout: 30_000 })
  await page.goto(note.path)
  expect(await storedText(note)).toBe('')
  await theirs.context().close()
})

test('22. trashing a page under somebody who writes offline loses neither side’s text after Restore', async ({ page, context, person, studio, another, baseURL }) => {
  const note = await someNote(person, studio)
  const otto = await another('Otto Brandt')
  await join(otto, studio)
  const theirs = await browserOf(context, otto, baseURL)
  await open(page, note)
  await write(page, 'Ours.')
  await isStored(note, 'Ours.')
  await open(theirs, note)
  theirs.on('dialog', (dialog) => void dialog.accept())
  await cut(theirs.context())
  await theirs.reload()
  await expect(body(theirs)).toBeVisible({ timeout: 30_000 })
  await write(theirs, ' Offline.')
  await isStatus(theirs, 'kept')
  await mustSend(trashPage, person.actor, { pageId: note.id })
  await mend(theirs.context())
  await theirs.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(theirs.getByText('Linnea Aas moved this page to trash.').first()).toBeVisible({ timeout: 15_000 })
  await expect(theirs.locator('.memo-body')).toHaveText('Ours. Offline.')
  await theirs.getByRole('button', { name: 'Keep my changes as a new page' }).click()
  await expect(theirs.getByText('It is in a new page.')).toBeVisible()
  await mustSend(restorePage, person.actor, { pageId: note.id })
  await isStored(note, 'Ours. Offline.')
  await isStatus(theirs, 'saved')
  await theirs.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(theirs).not.toHaveURL(note.path)
  await expect(body(theirs)).toHaveText('Ours. Offline.', { timeout: 30_000 })
  await theirs.context().close()
})

test('23. with the device store full, online writing is saved; offline the rail says that this device has no room', async ({ page, context, person, studio }) => {
  const note = await someNote(person, studio)
  await page.addInitScript(() => {
    const full = () => { throw new DOMException('no room', 'QuotaExceededError') }
    IDBObjectStore.prototype.add = full
    IDBObjectStore.prototype.put = full
  })
  await open(page, note)
  await write(page, 'Online.')
  await isStatus(page, 'saved')
  await isStored(note, 'Online.')
  await context.setOffline(true)
  await write(page, ' Offline.')
  await expect(status(page)).toContainText('this device has no room', { timeout: 45_000 })
  await context.setOffline(false)
  await isStatus(page, 'saved')
  await isStored(note, 'Online. Offline.')
})

