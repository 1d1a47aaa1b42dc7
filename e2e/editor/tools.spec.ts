import type { Page } from '@playwright/test'
import { body, expect, openBlockMenu, test } from './written-note.ts'

const toolbar = (page: Page) => page.getByRole('toolbar', { name: 'Format' })

test('a keyboard selection brings the toolbar, Alt+F10 reaches it, a button formats, Escape returns', async ({ page, note }) => {
  await note(['The wall is dry'])
  await expect(toolbar(page)).toBeHidden()
  for (let key = 0; key < 3; key++) await page.keyboard.press('Shift+ArrowLeft')
  await expect(toolbar(page)).toBeVisible()
  await page.keyboard.press('Alt+F10')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: 'Bold' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(body(page).locator('strong')).toHaveText('dry')
  await expect(page.getByRole('button', { name: 'Bold' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  await expect(toolbar(page)).toBeHidden()
  await page.keyboard.type('damp')
  await expect(body(page)).toHaveText('The wall is damp')
})

test('the link field takes a bare address and gives it https', async ({ page, note }) => {
  await note(['The wall is dry'])
  for (let key = 0; key < 3; key++) await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Page or address' }).fill('example.com/dry')
  await page.keyboard.press('Enter')
  await expect(body(page).locator('a')).toHaveAttribute('href', 'https://example.com/dry')
  await expect(body(page).locator('a')).toHaveText('dry')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('button', { name: 'Remove link' }).click()
  await expect(body(page).locator('a')).toHaveCount(0)
  await expect(body(page)).toHaveText('The wall is dry')
})

test('the block menu turns a block into another kind, moves it and deletes it, by keyboard alone', async ({ page, note }) => {
  await note(['First', 'Second', 'Third'])
  await openBlockMenu(page)
  await page.getByRole('menuitem', { name: 'Turn into' }).press('ArrowRight')
  await page.getByRole('menuitem', { name: 'Heading 2' }).press('Enter')
  await expect(body(page).locator('h3')).toHaveText('Third')
  await openBlockMenu(page)
  await page.getByRole('menuitem', { name: 'Move up' }).press('Enter')
  await expect(body(page).locator('> *')).toHaveText(['First', 'Third', 'Second'])
  await openBlockMenu(page)
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter')
  await expect(body(page).locator('> *')).toHaveText(['First', 'Second'])
})

test('the plus adds a line with the block menu open; the grip drags a block to where the line is', async ({ page, note }) => {
  await note(['First', 'Second', 'Third'])
  const lines = body(page).locator('> *')
  await lines.nth(0).hover()
  await page.getByRole('button', { name: /^Block menu, Text/ }).hover()
  const from = await page.getByRole('button', { name: /^Block menu, Text/ }).boundingBox()
  const to = await lines.nth(2).boundingBox()
  if (!from || !to) throw new Error('grip and line must be on screen')
  await page.mouse.move(from.x + 8, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(from.x + 20, from.y + 30, { steps: 3 })
  await page.mouse.move(to.x + 4, to.y + to.height, { steps: 5 })
  const line = await page.locator('[data-drop-line]').boundingBox()
  expect(line?.y).toBeGreaterThan(to.y + to.height / 2)
  await page.mouse.up()
  await expect(lines).toHaveText(['Second', 'Third', 'First'])
  await page.keyboard.press('Control+z')
  await expect(lines).toHaveText(['First', 'Second', 'Third'])
  await lines.nth(1).hover()
  await page.getByRole('button', { name: 'Add a block below' }).click()
  await expect(page.getByRole('listbox', { name: 'Insert a block' })).toBeVisible()
})

test('the handle of a line in a callout stands beside the callout, not on its icon', async ({ page, note }) => {
  await note(['The wall is dry'])
  await page.keyboard.press('Enter')
  await page.keyboard.type('!! Mind the gap')
  const [grip, callout, icon] = [page.getByRole('button', { name: /^Block menu/ }).first(), body(page).locator('.memo-callout'), body(page).locator('.memo-callout-icon')]
  await expect(callout).toHaveText('Mind the gap')
  await expect.poll(async () => {
    const [left, right] = [await grip.boundingBox(), await icon.boundingBox()]
    return left !== null && right !== null && left.x + left.width < right.x && Math.abs(left.y + left.height / 2 - right.y - right.height / 2) < 8
  }).toBe(true)
})

test('55. keyboard drag announces every place and ends where announced', async ({ page, note }) => {
  await note(['First', 'Second', 'Third'])
  const grip = page.getByRole('button', { name: /^Block menu, Text/ })
  await grip.focus()
  await page.keyboard.press('Space')
  const said = page.getByRole('alert').filter({ hasText: /./ })
  await expect(said).toHaveText('Third lifted. Arrow keys move it, Space drops it, Escape puts it back.')
  await page.keyboard.press('ArrowUp')
  await expect(said).toHaveText('After First, level 1.')
  await page.keyboard.press('ArrowUp')
  await expect(said).toHaveText('At the start, level 1.')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(said).toHaveText('Third dropped. After First, level 1.')
  await expect(body(page).locator('> *')).toHaveText(['First', 'Third', 'Second'])
})

test('the block menu of a table adds a row and a column beside the caret, and the text stays in its cell', async ({ page, note }) => {
  await note(['/table'])
  await expect(page.getByRole('option', { name: 'Table' })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Plinth')
  await expect(body(page).locator('tr')).toHaveCount(3)
  for (const [part, name] of [['Row', 'Add row below'], ['Column', 'Add column after']] as const) {
    await openBlockMenu(page)
    await page.getByRole('menuitem', { name: part, exact: true }).press('ArrowRight')
    await page.getByRole('menuitem', { name }).press('Enter')
  }
  await expect(body(page).locator('tr')).toHaveCount(4)
  await expect(body(page).locator('tr').first().locator('td, th')).toHaveCount(4)
  await page.keyboard.type('!')
  await expect(body(page).locator('tr').first().locator('td, th').first()).toHaveText('Plinth!')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the block bar makes a task and takes it back, and taps on it keep the focus in the text', async ({ page, note }) => {
    await note(['Call the mason'])
    const bar = page.getByRole('toolbar', { name: 'Block bar' })
    await bar.getByRole('button', { name: 'Task' }).tap()
    await expect(body(page).getByRole('checkbox')).toHaveCount(1)
    await expect(body(page)).toBeFocused()
    await bar.getByRole('button', { name: 'Undo' }).tap()
    await expect(body(page).getByRole('checkbox')).toHaveCount(0)
    await bar.getByRole('button', { name: 'Hide keyboard' }).tap()
    await expect(bar).toBeHidden()
  })
})
