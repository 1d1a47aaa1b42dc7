import type { BrowserContext, Locator, Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { createPage } from '#commands/create-page.ts'
import { mustSend } from '#commands/testing.ts'
import { asSystem } from '#db/client.ts'
import { docProjection } from '#db/schema/documents.ts'
import { membership } from '#db/schema/workspaces.ts'
import { newId } from '#domain/ids.ts'
import { pagePath } from '#domain/page/path.ts'
import { expect, signIn, type Person, type Studio } from './fixtures.ts'

/** A page of a test. */
export type Note = { id: string; path: string }

/** A new empty page of `person` in `studio`. */
export const someNote = async (person: Person, studio: Studio): Promise<Note> => {
  const id = newId()
  await mustSend(createPage, person.actor, { pageId: id, workspaceId: studio.id, parentId: null, title: 'Site visit' })
  return { id, path: pagePath(studio.slug, { id, title: 'Site visit' }) }
}

/** The body of a note once it can be written. */
export const body = (page: Page): Locator => page.locator('.memo-body[contenteditable="true"]')
/** The word about saving in the rail. */
export const status = (page: Page): Locator => page.locator('[data-save]')
/** Waits until the rail says this. */
export const isStatus = (page: Page, kind: 'saved' | 'kept' | 'cannot' | 'read-only'): Promise<void> => expect(status(page)).toHaveAttribute('data-save', kind, { timeout: 15_000 })

/** Opens the note with the editor in place and everything saved. */
export const open = async (page: Page, note: { path: string }): Promise<void> => {
  await page.goto(note.path)
  await expect(body(page)).toBeVisible({ timeout: 30_000 })
  await isStatus(page, 'saved')
}

/** Writes at the end of the note. A click under the last line would open another one. */
export const write = async (page: Page, text: string): Promise<void> => {
  await body(page).focus()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(text)
}

/** What the server derived from what it stored. A browser types a space at the end of a line as one that does not break. */
export const storedText = async ({ id }: { id: string }): Promise<string> => {
  const [row] = await asSystem((tx) => tx.select({ text: docProjection.bodyText }).from(docProjection).where(eq(docProjection.pageId, id)))
  return (row?.text ?? '').replaceAll('\u00a0', ' ')
}
/** Waits until that is stored. */
export const isStored = (note: { id: string }, text: string | RegExp): Promise<void> => {
  const poll = expect.poll(() => storedText(note), { timeout: 15_000 })
  return typeof text === 'string' ? poll.toBe(text) : poll.toMatch(text)
}

/** No way to the server for this browser, sockets that are open included once the page is loaded again. */
export const cut = async (context: BrowserContext): Promise<void> => {
  await context.routeWebSocket(/\/api\/live/, (socket) => void socket.close())
  await context.route(/\/api\//, (route) => route.abort('internetdisconnected'))
}
/** The way is open again. */
export const mend = (context: BrowserContext): Promise<void> => context.unrouteAll({ behavior: 'ignoreErrors' })

/** Makes somebody a member of the workspace. */
export const join = async (person: Person, studio: Studio): Promise<void> => {
  await asSystem((tx) => tx.insert(membership).values({ workspaceId: studio.id, accountId: person.actor.accountId, role: 'member' }))
}

/** Another browser, in which somebody is signed in. Close its context when done. */
export const browserOf = async (context: BrowserContext, person: Person, baseURL: string | undefined): Promise<Page> => {
  const browser = context.browser()
  if (!browser) throw new Error('The context of a test has no browser.')
  const theirs = await browser.newContext(baseURL === undefined ? {} : { baseURL })
  await signIn(theirs, person, baseURL ?? '')
  return theirs.newPage()
}
