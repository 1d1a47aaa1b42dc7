import type { Page } from '@playwright/test'
import { KEY_IDS } from '#domain/keys/keys.ts'
import { createPage } from '#commands/create-page.ts'
import { mustSend } from '#commands/testing.ts'
import { newId } from '#domain/ids.ts'
import { pagePath } from '#domain/page/path.ts'
import { expect, test, type Person, type Studio } from './fixtures.ts'

/** Makes pages by title; a title of the form `a/b` hangs `b` below `a`. Gives their paths by title. */
const write = async (person: Person, studio: Studio, ...titles: string[]): Promise<Record<string, string>> => {
  const ids = new Map<string, string>()
  for (const path of titles) {
    const at = path.lastIndexOf('/')
    const title = path.slice(at + 1)
    const parentId = at === -1 ? null : (ids.get(path.slice(0, at).split('/').at(-1) ?? '') ?? null)
    const { pageId } = await mustSend(createPage, person.actor, { pageId: newId(), workspaceId: studio.id, parentId, title })
    ids.set(title, pageId)
  }
  return Object.fromEntries([...ids].map(([title, id]) => [title, pagePath(studio.slug, { id, title })]))
}

const tree = (page: Page) => page.getByRole('tree', { name: 'Pages' })
const row = (page: Page, name: string) => tree(page).getByRole('treeitem', { name, exact: true })
const rows = async (page: Page) => tree(page).getByRole('treeitem').evaluateAll((items) => items.map((item) => `${'>'.repeat(Number(item.getAttribute('aria-level')) - 1)}${item.querySelector('a')?.textContent ?? ''}`))

/** Waits until the server has answered a command that `act` sends. */
const sent = async (page: Page, name: string, act: () => Promise<unknown>): Promise<void> => {
  const answered = page.waitForResponse((response) => response.url().endsWith(`/api/commands/${name}`))
  await act()
  await answered
}

test('the front door leads to the workspace, and somebody signed out to sign in and back', async ({ page, studio, context }) => {
  await page.goto('/')
  await expect(page).toHaveURL(`/${studio.slug}`)
  await context.clearCookies()
  await page.goto(`/${studio.slug}/trash`)
  await expect(page).toHaveURL(/\/sign-in\?.*trash/)
})

test('a workspace and a page of somebody else are not found', async ({ page, person, studio, another }) => {
  const stranger = await another('Otto')
  expect((await page.goto(`/nobody-${studio.slug}`))?.status()).toBe(404)
  expect((await page.goto(`/${studio.slug}/x-${newId().replaceAll('-', '')}`))?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'Nothing is filed here' })).toBeVisible()
  expect(stranger.actor.accountId).not.toBe(person.actor.accountId)
})

test('without scripts the rows are links, and Tab reaches them', async ({ browser, person, studio, baseURL }) => {
  const paths = await write(person, studio, 'Projects', 'Notes')
  const { signIn } = await import('./fixtures.ts')
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) })
  await signIn(context, person, baseURL ?? '')
  const page = await context.newPage()
  await page.goto(`/${studio.slug}`)
  await tree(page).getByRole('link', { name: 'Notes' }).click()
  await expect(page).toHaveURL(paths.Notes ?? '')
  await expect(row(page, 'Notes')).toHaveAttribute('aria-current', 'page')
  await context.close()
})

test('the tree opens, closes and goes by keyboard, and comes back as it was left', async ({ page, person, studio }) => {
  const paths = await write(person, studio, 'Projects', 'Projects/Quarry House', 'Projects/Quarry House/Site visit', 'Notes')
  await page.goto(`/${studio.slug}`)
  await row(page, 'Projects').focus()
  await page.keyboard.press('ArrowRight')
  await expect(row(page, 'Quarry House')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(row(page, 'Quarry House')).toBeFocused()
  await page.keyboard.press('*')
  await expect(row(page, 'Site visit')).toBeVisible()
  await page.keyboard.press('End')
  await expect(row(page, 'Notes')).toBeFocused()
  await page.keyboard.type('si')
  await expect(row(page, 'Site visit')).toBeFocused()
  const remembered = page.waitForResponse((response) => response.url().includes('page.visit'))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(paths['Site visit'] ?? '')
  await remembered
  await page.reload()
  await expect.poll(() => rows(page)).toEqual(['Projects', '>Quarry House', '>>Site visit', 'Notes'])
  await expect(page).toHaveTitle(/Site visit/)
})

test('a page is renamed in its row', async ({ page, person, studio }) => {
  await write(person, studio, 'Draft')
  await page.goto(`/${studio.slug}`)
  await row(page, 'Draft').focus()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Title of Draft' }).fill('Fee letter')
  await sent(page, 'page.rename', () => page.keyboard.press('Enter'))
  await expect(row(page, 'Fee letter')).toBeFocused()
  await page.reload()
  await expect(row(page, 'Fee letter')).toBeVisible()
})

test('a title that is too long for a row stays in its field with what is wrong', async ({ page, person, studio }) => {
  await write(person, studio, 'Draft')
  await page.goto(`/${studio.slug}`)
  await row(page, 'Draft').focus()
  await page.keyboard.press('F2')
  const long = 'Fee letter '.repeat(28).trim()
  const field = page.getByRole('textbox', { name: 'Title of Draft' })
  await field.evaluate((element) => element.focus())
  await page.keyboard.insertText(long)
  await page.keyboard.press('Enter')
  await expect(page.getByText('A title has at most 250 characters; this has 307. Shorten it.')).toBeVisible()
  await expect(field).toHaveValue(long)
  await expect(field).toBeFocused()
  await field.fill(long.slice(0, 250))
  await sent(page, 'page.rename', () => page.keyboard.press('Enter'))
  await expect(row(page, long.slice(0, 250))).toBeFocused()
})

test('the trash takes a page with what is below it and gives it back by Undo and by Restore', async ({ page, person, studio }) => {
  await write(person, studio, 'Projects', 'Projects/Quarry House', 'Notes')
  await page.goto(`/${studio.slug}`)
  await page.waitForLoadState('networkidle')
  await row(page, 'Projects').focus()
  await page.keyboard.press('Delete')
  await expect(row(page, 'Projects')).toHaveCount(0)
  await expect(row(page, 'Notes')).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'Projects')).toBeVisible()
  await row(page, 'Projects').focus()
  await page.keyboard.press('Delete')
  await expect(page.getByText('Moved Projects and what is below it, 2 pages, to the trash.')).toBeVisible()
  await page.getByRole('link', { name: 'Trash' }).click()
  await expect(page.getByText('with one page below')).toBeVisible()
  await page.getByRole('button', { name: 'Restore Projects' }).click()
  await expect(row(page, 'Projects')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible()
})

test('deleting for good asks first', async ({ page, person, studio }) => {
  await write(person, studio, 'Draft')
  await page.goto(`/${studio.slug}`)
  await page.waitForLoadState('networkidle')
  await row(page, 'Draft').focus()
  await page.keyboard.press('Delete')
  await expect(page.getByText('Moved Draft to the trash.')).toBeVisible()
  await page.goto(`/${studio.slug}/trash`)
  await page.getByRole('button', { name: 'Delete Draft for good' }).click()
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Delete Draft for good' }).click()
  await sent(page, 'page.delete', () => page.getByRole('alertdialog').getByRole('button', { name: 'Delete for good' }).click())
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible()
})

test('a page moves by keyboard drag, by pointer drag and by the dialog', async ({ page, person, studio }) => {
  await write(person, studio, 'Projects', 'Notes', 'Draft')
  await page.goto(`/${studio.slug}`)
  await page.waitForLoadState('networkidle')
  await row(page, 'Draft').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowUp')
  await sent(page, 'page.move', () => page.keyboard.press('Enter'))
  await expect.poll(() => rows(page)).toEqual(['Projects', 'Draft', 'Notes'])
  await page.waitForLoadState('networkidle')
  await row(page, 'Draft').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Projects')).toHaveAttribute('aria-expanded', 'false')
  await expect.poll(() => rows(page)).toEqual(['Projects', 'Notes'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => rows(page)).toEqual(['Projects', 'Draft', 'Notes'])
  const [from, to] = await Promise.all([row(page, 'Notes').boundingBox(), row(page, 'Projects').boundingBox()])
  if (!from || !to) throw new Error('the rows are not on screen')
  await page.mouse.move(from.x + 80, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x + 80, to.y + 10, { steps: 5 })
  await page.mouse.move(to.x + 80, to.y + 2, { steps: 3 })
  await page.mouse.up()
  await expect.poll(() => rows(page)).toEqual(['Notes', 'Projects', 'Draft'])
  await row(page, 'Draft').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Move to…' }).click()
  await page.getByRole('combobox', { name: 'Find a page' }).fill('Notes')
  await sent(page, 'page.move', () => page.getByRole('option', { name: /Notes/ }).click())
  await expect.poll(() => rows(page)).toEqual(['Notes', 'Projects'])
  await page.reload()
  await expect.poll(() => rows(page)).toEqual(['Notes', 'Projects'])
})

test('the line under a title that says where a page is filed moves it elsewhere', async ({ page, person, studio }) => {
  await write(person, studio, 'Projects', 'Draft')
  await page.goto(`/${studio.slug}`)
  await row(page, 'Draft').click()
  await expect(page.getByRole('textbox', { name: 'Page title' })).toHaveText('Draft')
  await expect(page.getByRole('group', { name: 'People on this page' })).not.toBeEmpty()
  await page.getByRole('button', { name: /^Filed under: / }).click()
  await page.getByRole('combobox', { name: 'Find a page' }).fill('Projects')
  await sent(page, 'page.move', () => page.getByRole('option', { name: /Projects/ }).click())
  await expect(page.getByRole('button', { name: 'Filed under: Projects' })).toBeVisible()
  await expect.poll(() => rows(page)).toEqual(['Projects'])
})

test('a page is pinned, duplicated and added to from its menu', async ({ page, person, studio }) => {
  await write(person, studio, 'Projects', 'Projects/Quarry House')
  await page.goto(`/${studio.slug}`)
  await row(page, 'Projects').focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Pin', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Pinned' }).getByRole('link', { name: 'Projects' })).toBeVisible()
  await row(page, 'Projects').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await expect(row(page, 'Projects (copy)')).toBeVisible()
  await row(page, 'Projects (copy)').focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => rows(page)).toEqual(['Projects', 'Projects (copy)', '>Quarry House'])
  await row(page, 'Projects').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Add a subpage' }).click()
  await expect(page).toHaveURL(/\?new$/)
  await expect(row(page, 'Untitled')).toHaveAttribute('aria-current', 'page')
})

test('the sidebar is put away, brought back and resized by keyboard, and stays so', async ({ page, studio }) => {
  await page.goto(`/${studio.slug}`)
  const edge = page.getByRole('separator', { name: 'Width of the sidebar' })
  await edge.focus()
  await page.keyboard.press('ArrowRight')
  await expect(edge).toHaveAttribute('aria-valuenow', '264')
  await page.keyboard.press('Control+\\')
  await expect(page.getByRole('link', { name: 'Trash' })).toBeHidden()
  await page.reload()
  await expect(page.getByRole('link', { name: 'Trash' })).toBeHidden()
  await page.getByRole('button', { name: 'Open the sidebar' }).click()
  await expect(page.getByRole('complementary', { name: 'Sidebar' })).toHaveCSS('width', '264px')
})

test('focus mode leaves the sheet, and Escape ends it', async ({ page, person, studio }) => {
  const paths = await write(person, studio, 'Draft')
  await page.goto(paths.Draft ?? '')
  await page.waitForLoadState('networkidle')
  await page.keyboard.press('Control+Shift+F')
  await expect(page.getByRole('link', { name: 'Trash' })).toBeHidden()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('link', { name: 'Trash' })).toBeVisible()
})

test('43. the shortcuts dialog opens with ?, lists every key, and finds one', async ({ page, studio }) => {
  await page.goto(`/${studio.slug}`)
  await page.waitForLoadState('networkidle')
  await page.locator('body').press('?')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(dialog.getByRole('term')).toHaveCount(KEY_IDS.length)
  await dialog.getByRole('searchbox', { name: 'Find a shortcut' }).fill('focus mode')
  await expect(dialog.getByText('Ctrl Shift F')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

for (const path of ['/account', '/new']) {
  test(`the shortcuts open on ${path} too, and the key of search leads to the search of the workspace`, async ({ page, studio }) => {
    await page.goto(path)
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await page.waitForLoadState('networkidle')
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('?')
    await expect(dialog.getByRole('term')).toHaveCount(KEY_IDS.length)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    const name = page.getByLabel('Name', { exact: true })
    await name.fill('')
    await name.press('?')
    await expect(name).toHaveValue('?')
    await expect(dialog).toBeHidden()
    await page.keyboard.press('ControlOrMeta+k')
    await expect(page).toHaveURL(`/${studio.slug}`)
    await expect(page.getByRole('combobox', { name: 'Search pages and commands' })).toBeFocused()
  })
}

test('F6 goes round the regions', async ({ page, studio }) => {
  await page.goto(`/${studio.slug}`)
  const here = () => page.evaluate(() => (document.activeElement?.closest('#sidebar') ? 'sidebar' : document.activeElement?.closest('header') ? 'rail' : document.activeElement?.closest('#page') ? 'page' : 'none'))
  // The first press counts once the page's scripts are there.
  await expect(async () => {
    await page.keyboard.press('F6')
    expect(await here()).toBe('sidebar')
  }).toPass()
  const seen: string[] = ['sidebar']
  for (let turn = 0; turn < 3; turn += 1) {
    await page.keyboard.press('F6')
    seen.push(await here())
  }
  expect(seen).toEqual(['sidebar', 'rail', 'page', 'sidebar'])
  await page.keyboard.press('Shift+F6')
  expect(await here()).toBe('page')
})

test('back brings the sheet to where it was scrolled', async ({ page, person, studio }) => {
  for (let at = 0; at < 12; at += 1) await write(person, studio, `Page ${at}`)
  await page.setViewportSize({ width: 1000, height: 420 })
  const paths = await write(person, studio, 'Last')
  await page.goto(`/${studio.slug}`)
  await page.locator('#page').evaluate((element) => { element.scrollTop = 120 })
  const top = await page.locator('#page').evaluate((element) => element.scrollTop)
  expect(top).toBeGreaterThan(50)
  await tree(page).getByRole('link', { name: 'Last' }).click()
  await expect(page).toHaveURL(paths.Last ?? '')
  await page.goBack()
  await expect.poll(() => page.locator('#page').evaluate((element) => element.scrollTop)).toBe(top)
})

test('on a phone the drawer opens, and closes when one goes somewhere', async ({ page, person, studio }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const paths = await write(person, studio, 'Draft')
  await page.goto(`/${studio.slug}`)
  await page.getByRole('button', { name: 'Open the sidebar' }).click()
  await tree(page).getByRole('link', { name: 'Draft' }).click()
  await expect(page).toHaveURL(paths.Draft ?? '')
  await expect(tree(page)).toBeHidden()
})

test('a long tree sends and draws only what is seen', async ({ page, person, studio }) => {
  const { asSystem } = await import('#db/client.ts')
  const { page: pages } = await import('#db/schema/pages.ts')
  const many = (count: number) => Array.from({ length: count }, (_, at) => ({ id: newId(), workspaceId: studio.id, position: `b${String(at).padStart(6, '0')}`, title: `Page ${at}`, createdBy: person.actor.accountId }))
  await asSystem((tx) => tx.insert(pages).values(many(300)))
  const few = (await (await page.goto(`/${studio.slug}`))?.body())?.length ?? 0
  for (let turn = 0; turn < 6; turn += 1) await asSystem((tx) => tx.insert(pages).values(many(3000)))
  const lots = (await (await page.goto(`/${studio.slug}`))?.body())?.length ?? 0
  expect(lots / few).toBeLessThan(1.05)
  const scroller = page.locator('[data-side-scroll]')
  for (let turn = 0; turn < 12; turn += 1) {
    await scroller.evaluate((element) => { element.scrollTop = element.scrollHeight })
    await page.waitForResponse((response) => response.url().includes('/api/tree'), { timeout: 3000 }).catch(() => null)
  }
  expect(await tree(page).getByRole('treeitem').count()).toBeLessThan(160)
})
