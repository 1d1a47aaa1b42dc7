import type { Page } from '@playwright/test'
import { createPage } from '#commands/create-page.ts'
import { mustSend } from '#commands/testing.ts'
import { newId } from '#domain/ids.ts'
import { expect, test, type Person, type Studio } from './fixtures.ts'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

const tree = (page: Page) => page.getByRole('tree', { name: 'Pages' })
const row = (page: Page, name: string) => tree(page).getByRole('treeitem', { name, exact: true })
const titles = (page: Page) => tree(page).getByRole('treeitem').evaluateAll((items) => items.map((item) => item.querySelector('a')?.textContent ?? ''))

const openTree = async (page: Page, person: Person, studio: Studio, titlesOf: readonly string[]): Promise<void> => {
  const first = newId()
  for (const [at, title] of titlesOf.entries()) await mustSend(createPage, person.actor, { pageId: at === 0 ? first : newId(), workspaceId: studio.id, parentId: null, title })
  await mustSend(createPage, person.actor, { pageId: newId(), workspaceId: studio.id, parentId: first, title: 'Inside' })
  await page.goto(`/${studio.slug}`)
  await page.waitForLoadState('networkidle')
  await page.getByRole('button', { name: 'Open the sidebar' }).tap()
  await expect(row(page, titlesOf[0] ?? '')).toBeVisible()
}

test('a long press lifts a row of the tree and a finger drags it, with no menu in between; a swipe scrolls', async ({ page, person, studio }) => {
  await openTree(page, person, studio, ['First', 'Second', 'Third'])
  const [from, to] = [await row(page, 'Third').boundingBox(), await row(page, 'First').boundingBox()]
  if (!from || !to) throw new Error('both rows must be on screen')
  const touch = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) => touch.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
  const [x, y] = [from.x + 120, from.y + from.height / 2]
  await send('touchStart', x, y)
  await send('touchMove', x, y - 40)
  await send('touchEnd', x, y - 40)
  expect(await titles(page)).toEqual(['First', 'Second', 'Third'])
  await send('touchStart', x, y)
  await expect(page.getByRole('alert').filter({ hasText: 'Third' })).toHaveCount(1)
  // What Android sends half a second into any long press.
  const shown = await row(page, 'Third').evaluate((element) => element.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 0 })))
  expect(shown).toBe(false)
  await send('touchMove', x, y - 30)
  await expect(page.getByRole('menu')).toHaveCount(0)
  const moved = page.waitForResponse((response) => response.url().endsWith('/api/commands/page.move'))
  await send('touchMove', to.x + 60, to.y + 3)
  await send('touchMove', to.x + 60, to.y + 2)
  await send('touchEnd', to.x + 60, to.y + 2)
  await moved
  await expect.poll(() => titles(page)).toEqual(['Third', 'First', 'Second'])
  await expect(page.getByRole('menu')).toHaveCount(0)
  await page.getByRole('button', { name: 'Menu of Third' }).tap()
  await expect(page.getByRole('menu')).toBeVisible()
})
