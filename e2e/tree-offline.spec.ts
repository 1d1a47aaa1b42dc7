import type { Page } from '@playwright/test'
import { createPage } from '#commands/create-page.ts'
import { lockPage } from '#commands/lock-page.ts'
import { mustSend } from '#commands/testing.ts'
import { newId } from '#domain/ids.ts'
import { expect, test, type Person, type Studio } from './fixtures.ts'
import { keptOnDevice } from './kept-on-device.ts'
import { cut, mend } from './notes.ts'

const tree = (page: Page) => page.getByRole('tree', { name: 'Pages' })
const row = (page: Page, name: string) => tree(page).getByRole('treeitem', { name, exact: true })
const rows = (page: Page) => tree(page).getByRole('treeitem').evaluateAll((items) => items.map((item) => `${'>'.repeat(Number(item.getAttribute('aria-level')) - 1)}${item.querySelector('a')?.textContent ?? ''}`))

const somePages = async (person: Person, studio: Studio, ...titles: string[]): Promise<string[]> => {
  const ids = titles.map(() => newId())
  for (const [at, pageId] of ids.entries()) await mustSend(createPage, person.actor, { pageId, workspaceId: studio.id, parentId: null, title: titles[at] ?? '' })
  return ids
}

const openDesk = async (page: Page, studio: Studio): Promise<void> => {
  await page.goto(`/${studio.slug}`)
  await page.waitForLoadState('networkidle')
}

const rename = async (page: Page, from: string, to: string): Promise<void> => {
  await row(page, from).focus()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: `Title of ${from}` }).fill(to)
  await page.keyboard.press('Enter')
}

test('a title, a place, a pin and a new page made offline show over a reload and reach the server when it answers', async ({ page, context, person, studio }) => {
  await somePages(person, studio, 'Projects', 'Notes', 'Draft')
  await openDesk(page, studio)
  await cut(context)
  await rename(page, 'Notes', 'Fee letter')
  await row(page, 'Draft').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await row(page, 'Projects').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Add a subpage' }).click()
  await rename(page, 'Untitled', 'Made on the way')
  await row(page, 'Draft').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Pin', exact: true }).click()
  const wanted = ['Projects', '>Made on the way', 'Draft', 'Fee letter']
  const pins = page.getByRole('list', { name: 'Pinned' })
  await expect.poll(() => rows(page)).toEqual(wanted)
  await expect(page.getByText(/Memo does not answer\. The change to .* is kept on this device/).first()).toBeVisible()
  await keptOnDevice(page)
  await page.reload()
  await row(page, 'Projects').getByRole('button', { name: 'Open Projects' }).click()
  await expect.poll(() => rows(page)).toEqual(wanted)
  await expect(pins.getByRole('link', { name: 'Draft' })).toBeVisible()
  await mend(context)
  const elsewhere = await context.newPage()
  await expect.poll(async () => {
    await elsewhere.goto(`/${studio.slug}`)
    return (await rows(elsewhere)).filter((title) => !title.startsWith('>'))
  }, { timeout: 30_000 }).toEqual(['Projects', 'Draft', 'Fee letter'])
  // Whether it stands open there is remembered only if that was answered.
  await row(elsewhere, 'Projects').focus()
  await elsewhere.keyboard.press('ArrowRight')
  await expect.poll(() => rows(elsewhere)).toEqual(wanted)
  await expect(elsewhere.getByRole('list', { name: 'Pinned' }).getByRole('link', { name: 'Draft' })).toBeVisible()
  await expect.poll(() => rows(page)).toEqual(wanted)
  await expect(page.getByRole('status').or(page.getByRole('alert')).filter({ hasText: 'did not' })).toHaveCount(0)
})

test('a title that is refused in the end goes back, and what was typed is told', async ({ page, context, person, studio }) => {
  const [draft = ''] = await somePages(person, studio, 'Draft')
  await openDesk(page, studio)
  await cut(context)
  await rename(page, 'Draft', 'Fee letter')
  await keptOnDevice(page)
  await mustSend(lockPage, person.actor, { pageId: draft })
  await page.reload()
  await expect(row(page, 'Fee letter')).toBeVisible()
  await mend(context)
  await expect(page.getByText('The title of Draft did not change to “Fee letter”.')).toBeVisible({ timeout: 30_000 })
  await expect(row(page, 'Draft')).toBeVisible()
})
