import type { StoredBlock } from '#domain/document/stored/types.ts'
import { expect, test } from '../editor-harness/harness.ts'

const line = (id: string, text: string): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: [text === '' ? [] : [{ insert: text }]] })
const texts = (blocks: readonly StoredBlock[]): string[] => blocks.map((block) => JSON.stringify(block.content?.[0] ?? []).replace(/.*"insert":"([^"]*)".*/, '$1'))

test('what one types is in the shared document, and the other sees it', async ({ page, editor }) => {
  await editor.open([line('aaaaaaaaaaaa', 'North wall')], 2)
  await page.keyboard.press('End')
  await page.keyboard.type(' is dry')
  expect(texts(await editor.stored(0))).toEqual(['North wall is dry'])
  expect(texts(await editor.stored(1))).toEqual(['North wall is dry'])
  await expect(page.locator('.memo-body').nth(1)).toContainText('North wall is dry')
})

test('an empty page has a line to type into, which is stored with its first character', async ({ page, editor }) => {
  await editor.open([], 2)
  expect(await editor.stored()).toEqual([])
  await expect(page.locator('.memo-body').first().locator('[data-hint]')).toHaveAttribute('data-hint', 'Write, or type / for blocks')
  await page.keyboard.type('a')
  expect(texts(await editor.stored(1))).toEqual(['a'])
})

test('12. undo straight after opening or joining changes nothing', async ({ page, editor }) => {
  await editor.open([line('aaaaaaaaaaaa', 'North wall')], 2)
  await page.keyboard.press('Control+z')
  expect(texts(await editor.stored())).toEqual(['North wall'])
  await editor.call((memo) => memo.link(false))
  await editor.call((memo) => memo.link(true))
  await page.keyboard.press('Control+z')
  expect(texts(await editor.stored())).toEqual(['North wall'])
})

test('undo takes back what one typed, and the caret returns', async ({ page, editor }) => {
  await editor.open([line('aaaaaaaaaaaa', 'North wall')])
  await page.keyboard.press('End')
  await page.keyboard.type('s')
  await page.keyboard.press('Enter')
  await page.keyboard.type('x')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  expect(texts(await editor.stored())).toEqual(['North walls'])
  await page.keyboard.type('!')
  expect(texts(await editor.stored())).toEqual(['North walls!'])
})
