import type { Page } from '@playwright/test'
import { body, expect, test, violations } from './written-note.ts'

const bar = (page: Page) => page.getByRole('search', { name: 'Find in this page' })
const field = (page: Page) => bar(page).getByRole('textbox', { name: 'Find', exact: true })

test('46. the find bar counts, goes on and back, and closing leaves the caret on the current hit', async ({ page, note }) => {
  await note(['The Wall is dry', 'a wall, a wáll'])
  await page.keyboard.press('Control+f')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('wall')
  await expect(bar(page)).toContainText('1 of 3')
  await expect(page.getByRole('status').filter({ hasText: '1 of 3' })).toHaveCount(1)
  await page.keyboard.press('Enter')
  await page.keyboard.press('F3')
  await expect(bar(page)).toContainText('3 of 3')
  await page.keyboard.press('Shift+Enter')
  await expect(bar(page)).toContainText('2 of 3')
  await bar(page).getByRole('button', { name: 'Match case and accents' }).click()
  await expect(bar(page)).toContainText('of 1')
  await field(page).press('Escape')
  await expect(bar(page)).toBeHidden()
  await expect(body(page)).toBeFocused()
  await page.keyboard.type('gutter')
  await expect(body(page).locator('> *')).toHaveText(['The Wall is dry', 'a gutter, a wáll'])
})

test('46. replace all tells the count and is one undo step; nothing found is said', async ({ page, note }) => {
  await note(['wall, wall', 'wall'])
  await page.keyboard.press('Control+h')
  await expect(bar(page).getByRole('textbox', { name: 'Replace with' })).toBeVisible()
  await field(page).fill('wall')
  await bar(page).getByRole('textbox', { name: 'Replace with' }).fill('gutter')
  // Colours are measured at rest, not on their way to the other theme.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => void (document.documentElement.dataset['theme'] = name), theme)
    expect(await violations(page), theme).toEqual([])
  }
  await bar(page).getByRole('button', { name: 'Replace all' }).click()
  await expect(page.getByRole('status').filter({ hasText: '3 hits replaced.' })).toHaveCount(1)
  await expect(body(page).locator('> *')).toHaveText(['gutter, gutter', 'gutter'])
  await expect(bar(page)).toContainText('No hits')
  await bar(page).getByRole('button', { name: 'Close find' }).click()
  await expect(body(page)).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(body(page).locator('> *')).toHaveText(['wall, wall', 'wall'])
})

test('a second press of the key within the bar is left to the browser, and Escape in the text closes the bar first', async ({ page, note }) => {
  await note(['The wall'])
  await page.keyboard.press('Control+f')
  await expect(field(page)).toBeFocused()
  await field(page).evaluate((input) => addEventListener('keydown', (event) => event.key === 'f' && input.setAttribute('data-prevented', String(event.defaultPrevented))))
  await page.keyboard.press('Control+f')
  await expect(field(page)).toHaveAttribute('data-prevented', 'false')
  await body(page).click()
  await page.keyboard.press('Escape')
  await expect(bar(page)).toBeHidden()
  await expect(page.locator('.memo-picked')).toHaveCount(0)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('finding is in the page’s menu, and every control of the bar is 44 px', async ({ page, note }) => {
    await note(['The wall', 'a wall'])
    await page.getByRole('button', { name: 'Page options' }).tap()
    await page.getByRole('menuitem', { name: 'Find in this page' }).tap()
    await field(page).fill('wall')
    await expect(bar(page)).toContainText('of 2')
    for (const button of await bar(page).getByRole('button').all()) {
      if (!(await button.isVisible())) continue
      const box = await button.boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})
