import type { Page } from '@playwright/test'
import { createPage } from '#commands/create-page.ts'
import { mustSend } from '#commands/testing.ts'
import { newId } from '#domain/ids.ts'
import { pagePath } from '#domain/page/path.ts'
import { expect, test as base } from '../fixtures.ts'
import { paste, pasteFile, pastePicture } from './clipboard.ts'
import { openBlockMenu } from './written-note.ts'

const body = (page: Page) => page.locator('.memo-body.ProseMirror')

type Opened = { readonly path: string }
const test = base.extend<{ note: () => Promise<Opened> }>({
  note: async ({ page, person, studio }, use) => {
    await use(async () => {
      const pageId = newId()
      await mustSend(createPage, person.actor, { pageId, workspaceId: studio.id, parentId: null, title: 'Site visit 6' })
      const path = pagePath(studio.slug, { id: pageId, title: 'Site visit 6' })
      await page.goto(path)
      await body(page).click()
      await page.keyboard.type('Walls')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('button', { name: /^Block menu/ })).toBeAttached()
      return { path }
    })
  },
})

const isSaved = (page: Page) => expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()

test('42. a picture put in offline stays in its box through a reload of the network, is sent by itself, and others see it', async ({ page, context, note, browser, person, baseURL }) => {
  const { path } = await note()
  await isSaved(page)
  await context.setOffline(true)
  await pastePicture(page, { name: 'wall.png', width: 300, height: 200 })
  const picture = body(page).locator('.memo-image img')
  await expect(picture).toHaveCount(1)
  const before = await picture.boundingBox()
  await expect(body(page).getByText('Kept here until there is a connection')).toBeVisible()
  await context.setOffline(false)
  await expect(body(page).locator('.memo-upload')).toBeHidden()
  await isSaved(page)
  expect(await picture.boundingBox()).toEqual(before)

  const { signIn } = await import('../fixtures.ts')
  const elsewhere = await browser.newContext({ ...(baseURL ? { baseURL } : {}), viewport: { width: 1440, height: 900 } })
  await signIn(elsewhere, person, baseURL ?? '')
  const other = await elsewhere.newPage()
  await other.goto(path)
  await expect(other.locator('.memo-image img')).toHaveJSProperty('naturalWidth', 300)
  // What the first one puts in now, the second one sees arrive.
  await body(other).click()
  await pastePicture(page, { name: 'second.png', width: 120, height: 90 })
  await expect(other.locator('.memo-image img')).toHaveCount(2)
  await elsewhere.close()
})

test('42. a 50 MB picture is refused before it travels, by name, size and limit; a lying one is kept as a file with the reason', async ({ page, note }) => {
  await note()
  await pasteFile(page, { name: 'large.png', type: 'image/png', bytes: 50_000_000 })
  await pasteFile(page, { name: 'lie.png', type: 'image/png', bytes: '<script>1</script>' })
  await expect(page.getByText('large.png was not added: it has 50 MB, and 20 MB is the most.')).toBeVisible()
  await expect(page.getByText('lie.png is no picture Memo can show. It is kept as a file.')).toBeVisible()
  await expect(body(page).locator('.memo-file')).toHaveCount(1)
  await expect(body(page).locator('.memo-image')).toHaveCount(0)
})

test('Space and the menu open the full view of a picture; it zooms by keys, and Escape gives the focus back', async ({ page, note }) => {
  await note()
  await pastePicture(page, { name: 'wall.png', width: 300, height: 200 })
  await body(page).locator('.memo-image img').click()
  await page.keyboard.press('Space')
  const view = page.getByRole('dialog', { name: 'wall.png' })
  await expect(view.getByText('Fitted')).toBeVisible()
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await expect(view.getByText('150%')).toBeVisible()
  expect((await view.getByRole('img').boundingBox())?.width).toBe(450)
  await page.keyboard.press('Escape')
  await expect(view).toBeHidden()
  await expect(body(page)).toBeFocused()
  await openBlockMenu(page)
  await page.getByRole('menuitem', { name: 'Change the width…' }).press('Enter')
  await expect(page.getByRole('slider', { name: 'Width of wall.png' }).last()).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  expect((await body(page).locator('.memo-image img').boundingBox())?.width).toBe(284)
})

test('28. a picture is cropped from its menu: the page the server writes shows the part in the same box, the full view all of it', async ({ page, note }) => {
  const { path } = await note()
  await pastePicture(page, { name: 'wall.png', width: 300, height: 200 })
  await body(page).locator('.memo-image img').click()
  await openBlockMenu(page)
  await page.getByRole('menuitem', { name: 'Crop…' }).press('Enter')
  const view = page.getByRole('dialog', { name: 'Crop the picture' })
  await view.getByRole('button', { name: 'Right edge' }).focus()
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('Shift+ArrowLeft')
  await expect(view.getByRole('status')).toHaveText('150 × 200 px')
  await page.keyboard.press('Enter')
  await expect(view).toBeHidden()
  await expect(body(page)).toBeFocused()
  const part = body(page).locator('.memo-crop')
  expect(await part.boundingBox()).toMatchObject({ width: 150, height: 200 })
  await page.keyboard.press('Space')
  const full = page.getByRole('dialog', { name: 'wall.png' })
  await expect(full.getByText('Fitted')).toBeVisible()
  await page.keyboard.press('+')
  await expect(full.getByText('100%')).toBeVisible()
  expect(await full.getByRole('img').boundingBox()).toMatchObject({ width: 300, height: 200 })
  await page.keyboard.press('Escape')
  await isSaved(page)
  await expect.poll(async () => (await page.request.get(path)).text()).toContain('<div class="memo-crop" style="width:150px;aspect-ratio:150/200">')
})

test('56. the notice about pasted lines is reached by F8, and joins them', async ({ page, note }) => {
  await note()
  await paste(page, { text: 'The north wall is drier than the March survey\nsuggests, so the mason may keep the lime where\nit holds.' })
  await expect(page.getByText('Pasted with a line break at the end of each line.')).toBeVisible()
  await page.keyboard.press('F8')
  await expect(page.getByRole('button', { name: 'Join lines' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(body(page).getByText('The north wall is drier than the March survey suggests, so the mason may keep the lime where it holds.')).toBeVisible()
  await expect(body(page)).toBeFocused()
  await expect(page.getByRole('button', { name: 'Join lines' })).toBeHidden()
})

test('a pasted address is a link at once; the menu makes it a card, typing on keeps it', async ({ page, note }) => {
  await note()
  await paste(page, { text: 'https://tern.invalid/lead' })
  const menu = page.getByRole('listbox', { name: 'Paste as' })
  await expect(menu.getByRole('option')).toHaveText(['Link', 'Bookmark'])
  await page.keyboard.type(' and on')
  await expect(menu).toBeHidden()
  await expect(body(page).locator('a.memo-link')).toHaveText('https://tern.invalid/lead')
  await page.keyboard.press('Enter')
  await paste(page, { text: 'https://tern.invalid/card' })
  await expect(menu).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const card = body(page).locator('.memo-bookmark')
  await expect(card).toContainText('tern.invalid')
  await expect(card.getByRole('button', { name: 'Retry' })).toBeVisible()
  await expect(card).toContainText('The page could not be read.')
  await expect(body(page).locator('a.memo-link')).toHaveCount(1)
})

test('the address of a page of ours can become a mention of it', async ({ page, note }) => {
  const { path } = await note()
  await paste(page, { text: new URL(path, page.url()).href })
  await expect(page.getByRole('listbox', { name: 'Paste as' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(body(page).locator('.memo-page')).toHaveText('Site visit 6')
})

test('the language of code is found by typing, and new code starts with it', async ({ page, note }) => {
  await note()
  await page.keyboard.type('/code')
  await expect(page.getByRole('option', { name: 'Code block' })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type('const wall = 1')
  await page.getByRole('button', { name: 'Language: Plain text' }).click()
  await page.getByRole('combobox', { name: 'Find a language' }).fill('types')
  await page.keyboard.press('Enter')
  await expect(body(page).locator('.hljs-keyword')).toHaveText('const')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.type('/code')
  await expect(page.getByRole('option', { name: 'Code block' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Language: TypeScript' })).toHaveCount(2)
})
