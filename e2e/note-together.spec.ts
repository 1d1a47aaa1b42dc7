import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { createPage } from '#commands/create-page.ts'
import { lockPage } from '#commands/lock-page.ts'
import { removeMember } from '#commands/remove-member.ts'
import { renamePage } from '#commands/rename-page.ts'
import { mustSend } from '#commands/testing.ts'
import { trashPage } from '#commands/trash-page.ts'
import { asSystem } from '#db/client.ts'
import { docProjection } from '#db/schema/documents.ts'
import { membership } from '#db/schema/workspaces.ts'
import { newId } from '#domain/ids.ts'
import { pagePath } from '#domain/page/path.ts'
import { expect, signIn, test, type Person, type Studio } from './fixtures.ts'
import { holdableWay } from './hold.ts'
import { signUp } from './people.ts'
import { timed } from './timed.ts'

type Note = { id: string; path: string }

const someNote = async (person: Person, studio: Studio): Promise<Note> => {
  const id = newId()
  await mustSend(createPage, person.actor, { pageId: id, workspaceId: studio.id, parentId: null, title: 'Site visit' })
  return { id, path: pagePath(studio.slug, { id, title: 'Site visit' }) }
}
const body = (page: Page) => page.locator('.memo-body[contenteditable="true"]')
const title = (page: Page) => page.getByRole('textbox', { name: 'Page title' })
const saved = (page: Page) => expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saved')
const open = async (page: Page, note: Note): Promise<void> => {
  await page.goto(note.path)
  await expect(body(page)).toBeVisible({ timeout: 30_000 })
  await saved(page)
}
const join = (person: Person, studio: Studio, role: 'member' | 'guest') =>
  asSystem((tx) => tx.insert(membership).values({ workspaceId: studio.id, accountId: person.actor.accountId, role }))
const storedText = async ({ id }: Note): Promise<string> => {
  const [row] = await asSystem((tx) => tx.select({ text: docProjection.bodyText }).from(docProjection).where(eq(docProjection.pageId, id)))
  return row?.text ?? ''
}

test('8. a document that fails to load shows the error page and mounts no editor', async ({ page, context, person, studio }) => {
  const note = await someNote(person, studio)
  await context.routeWebSocket(/\/api\/live/, (socket) => void socket.close())
  await context.route(/\/api\/live/, (route) => route.abort('internetdisconnected'))
  await page.goto(note.path)
  await expect(page.getByRole('heading', { name: 'This page did not open' })).toBeVisible({ timeout: 20_000 })
  await expect(body(page)).toHaveCount(0)
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(body(page)).toBeVisible({ timeout: 30_000 })
  await saved(page)
})

/** Otto, a member, in the note with words on their way that the server has not got yet. */
const ottoTyping = async (page: Page, studio: Studio, { note, otto, baseURL }: { note: Note; otto: Person; baseURL: string | undefined }): Promise<() => void> => {
  await join(otto, studio, 'member')
  await signIn(page.context(), otto, baseURL ?? '')
  const way = await holdableWay(page.context())
  way.hold()
  await open(page, note)
  await body(page).click()
  await page.keyboard.type('Not yet sent.')
  return way.letGo
}

test('21. locking the page stops a typing person within a second; their words wait, can be a page of their own, and go in after unlocking', async ({ page, studio, person, another, baseURL }) => {
  const note = await someNote(person, studio)
  const letGo = await ottoTyping(page, studio, { note, otto: await another('Otto Brandt'), baseURL })
  await mustSend(lockPage, person.actor, { pageId: note.id })
  await timed('locked for a typing person (bar 1 s)', () => expect(body(page)).toHaveCount(0))
  await expect(title(page)).toHaveCount(0)
  await expect(page.getByText('Read-only: locked by Linnea Aas').first()).toBeVisible()
  await expect(page.locator('.memo-body')).toHaveText('Not yet sent.')
  letGo()
  await page.getByRole('button', { name: 'Keep my changes as a new page' }).click()
  await expect(page.getByText('It is in a new page.')).toBeVisible()
  expect(await storedText(note)).toBe('')
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await expect(body(page)).toBeVisible()
  await expect(title(page)).toBeVisible()
  await expect.poll(() => storedText(note)).toBe('Not yet sent.')
  await expect(page.getByRole('button', { name: 'Keep my changes as a new page' })).toHaveCount(0)
})

test('21. removing a typing person closes the page within a second, with the words on their way in Kept text', async ({ page, studio, person, another, baseURL }) => {
  const note = await someNote(person, studio)
  const otto = await another('Otto Brandt')
  const letGo = await ottoTyping(page, studio, { note, otto, baseURL })
  await mustSend(removeMember, person.actor, { workspaceId: studio.id, accountId: otto.actor.accountId })
  await timed('closed to who was removed (bar 1 s)', () => expect(page.getByRole('heading', { name: 'This page is closed' })).toBeVisible())
  await expect(page.locator('.memo-body')).toHaveCount(0)
  letGo()
  await expect(page.getByText('Not yet sent.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Copy to a new page' })).toBeVisible()
  expect(await storedText(note)).toBe('')
})

test('a page trashed while it is open says by whom, and is restored from there', async ({ page, person, studio }) => {
  const note = await someNote(person, studio)
  await open(page, note)
  await mustSend(trashPage, person.actor, { pageId: note.id })
  await expect(page.getByText('Linnea Aas moved this page to trash.')).toBeVisible()
  await expect(body(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(body(page)).toBeVisible()
})

test('the later title wins; who wrote the other one is told and can take theirs', async ({ page, person, studio, another }) => {
  const note = await someNote(person, studio)
  const otto = await another('Otto Brandt')
  await join(otto, studio, 'member')
  await open(page, note)
  await title(page).fill('')
  await title(page).pressSequentially('My title')
  await saved(page)
  await mustSend(renamePage, otto.actor, { pageId: note.id, title: 'His title' })
  await expect(title(page)).toHaveText('His title')
  await expect(page.getByText('by Otto Brandt')).toBeVisible()
  await expect(page.getByText('Otto Brandt changed the title.')).toBeVisible()
  await page.getByRole('button', { name: 'Use mine' }).click()
  await expect(title(page)).toHaveText('My title')
  await saved(page)
})

test('Enter in the title opens one empty first line, and the caret goes back to the title from its start', async ({ page, person, studio }) => {
  const note = await someNote(person, studio)
  await open(page, note)
  await body(page).click()
  await page.keyboard.type('Second')
  await title(page).click()
  await page.keyboard.press('Enter')
  await page.keyboard.type('First')
  await expect.poll(() => storedText(note)).toMatch(/First\s+Second/)
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('!')
  await expect(title(page)).toHaveText('Site visit!')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('?')
  await expect(title(page)).toHaveText('Site visit!?')
})

test('what a pasted title has too much stands at the start of the text', async ({ page, person, studio, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const note = await someNote(person, studio)
  await open(page, note)
  await title(page).fill('')
  await page.evaluate((text) => navigator.clipboard.writeText(text), `${'a'.repeat(250)}rest`)
  await title(page).click()
  await page.keyboard.press('ControlOrMeta+V')
  await expect(title(page)).toHaveText('a'.repeat(250))
  await expect(body(page)).toHaveText('rest')
  await expect(page.getByText('the rest is at the start of the text')).toBeVisible()
})

test('a new person can write in their first note at once', async ({ page }) => {
  await signUp(page)
  await expect(body(page)).toBeFocused({ timeout: 30_000 })
  await page.keyboard.type('Mine.')
  await expect(body(page)).toContainText('Mine.')
})

test('20. signing out with something waiting asks, and only the explicit choice discards', async ({ page, context, person, studio }) => {
  const note = await someNote(person, studio)
  await open(page, note)
  await context.routeWebSocket(/\/api\/live/, (socket) => void socket.close())
  await context.route(/\/api\/(live|commands)/, (route) => route.abort('internetdisconnected'))
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await expect(body(page)).toBeVisible({ timeout: 30_000 })
  await body(page).click()
  await page.keyboard.type('unsent')
  await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'kept', { timeout: 15_000 })
  await page.goto('/account', { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('not saved yet')
  await expect(dialog.getByRole('button', { name: 'Wait and sign out' })).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  await page.goto(note.path)
  await expect(body(page)).toHaveText('unsent', { timeout: 30_000 })
  await page.goto('/account', { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.getByRole('button', { name: 'Sign out and discard' }).click()
  await page.waitForURL(/sign-in/)
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([])
})

test('20. signing out before the page has its scripts asks too', async ({ page, context, person, studio }) => {
  const note = await someNote(person, studio)
  await open(page, note)
  await context.routeWebSocket(/\/api\/live/, (socket) => void socket.close())
  await context.route(/\/api\/(live|commands)/, (route) => route.abort('internetdisconnected'))
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await expect(body(page)).toBeVisible({ timeout: 30_000 })
  await body(page).click()
  await page.keyboard.type('unsent')
  await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'kept', { timeout: 15_000 })
  await context.route(/\/account$/, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: (await answer.text()).replaceAll(/<script[^>]*\bsrc=.*?<\/script>/g, '') })
  })
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('not saved yet')
  await page.getByRole('button', { name: 'Sign out and discard' }).click()
  await page.waitForURL(/sign-in/)
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([])
})

test('27. without a script the rail says that editing needs one', async ({ browser, person, studio, baseURL, context }) => {
  const note = await someNote(person, studio)
  const plain = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}), storageState: await context.storageState() })
  const page = await plain.newPage()
  const answer = await page.goto(note.path)
  expect(await answer?.text()).toMatch(/<noscript><span[^>]*>Editing needs JavaScript\.<\/span><\/noscript>/)
  await plain.close()
})
