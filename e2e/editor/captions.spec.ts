import type { Page } from '@playwright/test'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { expect, test } from '../editor-harness/harness.ts'
import { block, line, outline } from './pages.ts'

const A = 'aaaaaaaaaaaa'
const B = 'bbbbbbbbbbbb'
const C = 'cccccccccccc'
const picture = (id: string, caption = ''): StoredBlock => block('image', id, caption === '' ? [] : [[{ insert: caption }]], { file: 'f-wall.png', name: 'wall.png', naturalWidth: 300, naturalHeight: 200 })
const caption = (page: Page) => page.locator('.memo-image > figcaption').first()

test('the caption of a selected picture is there to go into: Right enters it, Enter goes on below, Backspace in the empty one selects the picture', async ({ page, editor }) => {
  await editor.open([line(A, 'above'), picture(B), line(C, 'below')])
  await editor.caret(A, 5)
  await expect(caption(page)).toBeHidden()
  await page.keyboard.press('ArrowDown')
  await expect(caption(page)).toBeVisible()
  await expect(caption(page)).toHaveAttribute('data-hint', 'Caption')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Backspace')
  await expect(page.locator('.memo-picked')).toHaveClass(/memo-image/)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('North wall')
  await page.keyboard.press('Enter')
  await page.keyboard.type('between')
  expect(outline(await editor.stored())).toEqual(['above', 'image North wall', 'between', 'below'])
  await expect(caption(page)).toBeVisible()
})

test('a click on the empty caption of a selected picture writes it; up and down pass it by', async ({ page, editor }) => {
  await editor.open([line(A, 'above'), picture(B), line(C, 'below')])
  await page.locator('.memo-media').click()
  await caption(page).click()
  await page.keyboard.type('North wall')
  await editor.caret(C, 0)
  expect(outline(await editor.stored())).toEqual(['above', 'image North wall', 'below'])
  await editor.open([line(A, 'above'), picture(B), line(C, 'below')])
  await editor.caret(A, 5)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('x')
  expect(outline(await editor.stored())).toEqual(['above', 'image', 'xbelow'])
})

test('a caption takes 2,000 characters and says why it takes no more', async ({ page, editor }) => {
  await editor.open([picture(B, 'x'.repeat(1_999))])
  await editor.caret(B, 1_999)
  await page.keyboard.type('yz')
  expect((outline(await editor.stored())[0] ?? '').length).toBe('image '.length + 2_000)
  await expect(caption(page)).toHaveAttribute('data-count', '2,000 / 2,000')
  expect(await editor.call((memo) => memo.seat(0).said)).toContain('This caption holds 2,000 characters, the most it can.')
})
