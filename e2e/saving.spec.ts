import type { BrowserContext, Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { createPage } from '#commands/create-page.ts'
import { mustSend, someone } from '#commands/testing.ts'
import { asSystem } from '#db/client.ts'
import { docProjection } from '#db/schema/documents.ts'
import { page as pages } from '#db/schema/pages.ts'
import { newId } from '#domain/ids.ts'
import { pagePath } from '#domain/page/path.ts'
import { expect, signIn, test, type Person, type Studio } from './fixtures.ts'
import { keptOnDevice } from './kept-on-device.ts'
import { timed } from './timed.ts'

type Note = { id: string; path: string }

const someNote = async (person: Person, studio: Studio): Promise<Note> => {
  const id = newId()
  await mustSend(createPage, person.actor, { pageId: id, workspaceId: studio.id, parentId: null, title: 'Site visit' })
  return { id, path: pagePath(studio.slug, { id, title: 'Site visit' }) }
}
const body = (page: Page) => page.locator('.memo-body[contenteditable="true"]')
const status = (page: Page) => page.locator('[data-save]')
const isSaved = (page: Page) => expect(status(page)).toHaveAttribute('data-save', 'saved')

/** Opens the note with the editor in place. */
const open = async (page: Page, note: Note): Promise<void> => {
  await page.goto(note.path)
  await expect(body(page)).toBeVisible({ timeout: 30_000 })
}
const write = async (page: Page, text: string, msPerKey = 0): Promise<void> => {
  // A click under the last line would open another one.
  await body(page).focus()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(text, { delay: msPerKey })
}
/** What the server derived from what it stored. */
const storedText = async ({ id }: Note): Promise<string> => {
  const [row] = await asSystem((tx) => tx.select({ text: docProjection.bodyText }).from(docProjection).where(eq(docProjection.pageId, id)))
  // A browser types a space at the end of a line as one that does not break.
  return (row?.text ?? '').replaceAll('\u00a0', ' ')
}
const storedTitle = async ({ id }: Note): Promise<string> => {
  const [row] = await asSystem((tx) => tx.select({ title: pages.title }).from(pages).where(eq(pages.id, id)))
  return row?.title ?? ''
}
const isStored = (note: Note, text: string) => expect.poll(() => storedText(note), { timeout: 15_000 }).toBe(text)

/** No way to the server for this browser, sockets that are open included. */
const cut = async (context: BrowserContext): Promise<void> => {
  await context.routeWebSocket(/\/api\/live/, (socket) => void socket.close())
  await context.route(/\/api\//, (route) => route.abort('internetdisconnected'))
}
const mend = async (context: BrowserContext): Promise<void> => {
  await context.unrouteAll({ behavior: 'ignoreErrors' })
}

test('what is typed is saved, and said to be', async ({ page, person, studio }) => {
  const note = await someNote(person, studio)
  await open(page, note)
  await isSaved(page)
  await write(page, 'The north wall is drier.')
  await isSaved(page)
  await isStored(note, 'The north wall is drier.')
})

test('2. “Saved” is on screen in no frame in which a batch is unanswered', async ({ page, person, studio }) => {
  const note = await someNote(person, studio)
  await page.addInitScript(() => {
    // Every frame is written down: what the rail says, and how many batches went out without an answer.
    const seen: { saved: boolean; waiting: number; sent: number }[] = []
    let [waiting, sent] = [0, 0]
    const send: (this: WebSocket, data: Parameters<WebSocket['send']>[0]) => void = Reflect.get(WebSocket.prototype, 'send')
    WebSocket.prototype.send = function (data) {
      if (data instanceof Uint8Array && new TextDecoder().decode(data).includes('"type":"batch"')) [waiting, sent] = [waiting + 1, sent + 1]
      send.call(this, data)
    }
    const add = (socket: WebSocket) =>
      socket.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
        if (new TextDecoder().decode(data).includes('"type":"acknowledged"')) waiting -= 1
      })
    window.WebSocket = class extends WebSocket {
      constructor(...given: ConstructorParameters<typeof WebSocket>) {
        super(...given)
        add(this)
      }
    }
    const look = () => {
      seen.push({ saved: document.querySelector('[data-save="saved"]') !== null, waiting, sent })
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    Object.assign(window, { seen })
  })
  await open(page, note)
  await isSaved(page)
  await write(page, 'Typed slowly enough that many batches go out. ', 50)
  await isSaved(page)
  await write(page, 'And once more.')
  await isSaved(page)
  const seen = await page.evaluate(() => (window as unknown as { seen: { saved: boolean; waiting: number; sent: number }[] }).seen)
  expect(seen.at(-1)?.sent).toBeGreaterThan(2)
  expect(seen.filter(({ saved, waiting }) => saved && waiting > 0)).toEqual([])
})

test('4. offline edits with two reloads of the tab arrive once, and “Not saved” is seen at 1,440 and 360 px', async ({ page, context, person, studio }) => {
  const note = await someNote(person, studio)
  await open(page, note)
  await write(page, 'Before. ')
  await isSaved(page)
  await context.route(/\/api\//, (route) => route.abort('internetdisconnected'))
  await context.routeWebSocket(/\/api\/live/, (socket) => void socket.close())
  for (const words of ['One. ', 'Two. ']) {
    await page.reload()
    await expect(body(page)).toBeVisible({ timeout: 30_000 })
    await write(page, words)
    for (const width of [360, 1_440]) {
      await page.setViewportSize({ width, height: 900 })
      await expect(status(page)).toHaveAttribute('data-save', 'kept')
      await expect(status(page)).toContainText('Not saved')
    }
  }
  await mend(context)
  await page.reload()
  await isSaved(page)
  await isStored(note, 'Before. One. Two. ')
})

test('5. what one account could not send is neither sent nor shown under the next, and is sent when the first is back', async ({ page, context, baseURL, person, studio, another }) => {
  page.on('dialog', (dialog) => void dialog.accept())
  const note = await someNote(person, studio)
  await open(page, note)
  await isSaved(page)
  await cut(context)
  await page.reload()
  await expect(body(page)).toBeVisible({ timeout: 30_000 })
  await write(page, 'unsent')
  await expect(status(page)).toHaveAttribute('data-save', 'kept')
  const other = await another('Otto')
  await signIn(context, other, baseURL ?? '')
  await mend(context)
  const answer = await page.goto(note.path)
  expect(answer?.status()).toBe(404)
  await page.goto('/')
  await expect(page.getByText('unsent')).toHaveCount(0)
  expect(await storedText(note)).toBe('')
  await signIn(context, person, baseURL ?? '')
  await open(page, note)
  await isSaved(page)
  await isStored(note, 'unsent')
})

/** A note opened without a way to the server. */
const openedOffline = async (page: Page, context: BrowserContext, note: Note): Promise<void> => {
  page.on('dialog', (dialog) => void dialog.accept())
  await open(page, note)
  await isSaved(page)
  await cut(context)
  await page.reload()
  await expect(body(page)).toBeVisible({ timeout: 30_000 })
  await body(page).focus()
}

test('5. letters typed without a connection in the moment in which the page is left are on the device, and are sent', async ({ page, context, person, studio }) => {
  const note = await someNote(person, studio)
  await openedOffline(page, context, note)
  // Typed and gone in one task: nothing that waits for a timer, or for an answer of the device, comes to pass.
  const leave = (text: string) => page.evaluate((words) => {
    document.execCommand('insertText', false, words)
    location.replace('about:blank')
  }, text)
  await leave('last ')
  await page.waitForURL('about:blank')
  const second = await context.newPage()
  await second.goto(note.path)
  await expect(body(second)).toHaveText(/^last\s$/, { timeout: 30_000 })
  await expect(status(second)).toHaveAttribute('data-save', 'kept')
  // And a tab that is closed without a question, once the device has what it was handed: with it go transactions that have not begun.
  await write(second, 'words')
  await keptOnDevice(second)
  await second.close()
  await mend(context)
  await open(page, note)
  await isSaved(page)
  await isStored(note, 'last words')
})

test('6. with sockets blocked, title and body both reach Saved within two seconds of the last key', async ({ page, context, person, studio }) => {
  const note = await someNote(person, studio)
  await context.routeWebSocket(/\/api\/live/, (socket) => void socket.close())
  await open(page, note)
  await isSaved(page)
  await page.getByRole('textbox', { name: 'Page title' }).fill('Quarry House')
  await write(page, 'By plain requests.')
  await timed('Saved after the last key, by plain requests (bar 2 s)', () => isSaved(page))
  await isStored(note, 'By plain requests.')
  expect(await storedTitle(note)).toBe('Quarry House')
})

test('19. closing the sending one of two tabs in the middle of a word loses and doubles nothing', async ({ context, page, person, studio }) => {
  const note = await someNote(person, studio)
  await open(page, note)
  const second = await context.newPage()
  await open(second, note)
  await write(page, 'half')
  await expect(body(second)).toHaveText('half')
  await page.close()
  await write(second, 'way')
  await isSaved(second)
  await isStored(note, 'halfway')
})

test('two people write on one page and see each other', async ({ browser, page, person, studio, baseURL }) => {
  const note = await someNote(person, studio)
  const colleague = { actor: await someone('Tomas Rydell'), name: 'Tomas Rydell' }
  const { membership } = await import('#db/schema/workspaces.ts')
  await asSystem((tx) => tx.insert(membership).values({ workspaceId: studio.id, accountId: colleague.actor.accountId, role: 'member' }))
  const theirs = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
  await signIn(theirs, colleague, baseURL ?? '')
  const other = await theirs.newPage()
  await open(page, note)
  await open(other, note)
  await expect(page.getByRole('group', { name: 'People on this page' })).toContainText('TR')
  await write(page, 'Gutter ')
  await expect(body(other)).toHaveText('Gutter ')
  await write(other, 'detail')
  await expect(body(page)).toHaveText('Gutter detail')
  await isStored(note, 'Gutter detail')
  await theirs.close()
})

test('26. leaving warns only with something waiting, and a title typed just before is saved', async ({ page, context, person, studio }) => {
  const note = await someNote(person, studio)
  await open(page, note)
  await isSaved(page)
  let warnings = 0
  page.on('dialog', (dialog) => {
    warnings += 1
    void dialog.accept()
  })
  await body(page).click()
  await page.reload()
  expect(warnings).toBe(0)
  await expect(body(page)).toBeVisible({ timeout: 30_000 })
  await page.getByRole('textbox', { name: 'Page title' }).fill('Late title')
  await page.goto('about:blank')
  await expect.poll(() => storedTitle(note)).toBe('Late title')

  await open(page, note)
  await cut(context)
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await write(page, 'unsent')
  const before = warnings
  await page.goto('about:blank').catch(() => undefined)
  expect(warnings).toBe(before + 1)
})
