import type { Page } from '@playwright/test'
import { body, expect, test } from './written-note.ts'

const lines = (page: Page) => body(page).locator('> *')
const grip = (page: Page) => page.getByRole('button', { name: /^Block menu, Text/ })

const pull = async (page: Page, from: number, below: number): Promise<void> => {
  await lines(page).nth(from).hover()
  const [start, end] = [await grip(page).boundingBox(), await lines(page).nth(below).boundingBox()]
  if (!start || !end) throw new Error('grip and line must be on screen')
  await page.mouse.move(start.x + 8, start.y + 8)
  await page.mouse.down()
  await page.mouse.move(start.x + 20, start.y + 24, { steps: 3 })
  await page.mouse.move(end.x + 4, end.y + end.height, { steps: 5 })
  await expect(page.locator('[data-drop-line]')).toBeVisible()
}

test('with Alt held a copy is dropped, the block stays, and one undo takes the copy away', async ({ page, note }) => {
  await note(['First', 'Second', 'Third'])
  await page.keyboard.down('Alt')
  await pull(page, 0, 2)
  await page.mouse.up()
  await page.keyboard.up('Alt')
  await expect(lines(page)).toHaveText(['First', 'Second', 'Third', 'First'])
  const ids = await lines(page).evaluateAll((all) => all.map(({ id }) => id))
  expect(new Set(ids).size).toBe(4)
  await page.keyboard.press('Control+z')
  await expect(lines(page)).toHaveText(['First', 'Second', 'Third'])
})

test('Escape puts a dragged block back without a trace', async ({ page, note }) => {
  await note(['First', 'Second', 'Third'])
  await pull(page, 0, 2)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(lines(page)).toHaveText(['First', 'Second', 'Third'])
  await expect(page.locator('[data-drop-line]')).toHaveCount(0)
})

test('the handle stands before its line: left of it, right of a right-to-left one, and still there when the window gets narrower', async ({ page, note }) => {
  const boxes = async (at: number) => {
    const [handle, text] = [await grip(page).boundingBox(), await lines(page).nth(at).boundingBox()]
    if (!handle || !text) throw new Error('grip and line must be on screen')
    return { handle, text }
  }
  await note(['First', 'הקיר הצפוני יבש'])
  await lines(page).nth(1).hover()
  await expect.poll(async () => { const { handle, text } = await boxes(1); return handle.x >= text.x + text.width - 1 }).toBe(true)
  await lines(page).nth(0).hover()
  await expect.poll(async () => { const { handle, text } = await boxes(0); return handle.x + handle.width <= text.x + 1 }).toBe(true)
  await page.setViewportSize({ width: 900, height: 800 })
  await expect.poll(async () => { const { handle, text } = await boxes(0); return handle.x + handle.width <= text.x + 1 }).toBe(true)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('54. long press on the grip drags, a swipe does not, and Move up and Move down do the same by menu', async ({ page, note }) => {
    await note(['First', 'Second', 'Third'])
    await page.keyboard.press('Escape')
    await expect(grip(page)).toBeVisible()
    const [start, end] = [await grip(page).boundingBox(), await lines(page).nth(0).boundingBox()]
    if (!start || !end) throw new Error('grip and line must be on screen')
    const touch = await page.context().newCDPSession(page)
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) => touch.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
    const [x, y] = [start.x + start.width / 2, start.y + start.height / 2]
    // A swipe from the grip moves nothing.
    await send('touchStart', x, y)
    await send('touchMove', x, y - 30)
    await send('touchEnd', x, y - 30)
    await expect(lines(page)).toHaveText(['First', 'Second', 'Third'])
    await send('touchStart', x, y)
    await expect.poll(() => page.getByRole('alert').filter({ hasText: 'Third lifted' }).count()).toBe(1)
    await send('touchMove', x, end.y + 30)
    await send('touchMove', end.x + 20, end.y + 2)
    await expect(page.locator('[data-drop-line]')).toBeVisible()
    await send('touchEnd', end.x + 20, end.y + 2)
    await expect(lines(page)).toHaveText(['Third', 'First', 'Second'])
    await grip(page).tap()
    await page.getByRole('menuitem', { name: 'Move down' }).tap()
    await expect(lines(page)).toHaveText(['First', 'Third', 'Second'])
    await grip(page).tap()
    await page.getByRole('menuitem', { name: 'Move up' }).tap()
    await expect(lines(page)).toHaveText(['Third', 'First', 'Second'])
  })
})
