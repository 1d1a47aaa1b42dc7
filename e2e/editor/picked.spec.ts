import { expect, test } from '../editor-harness/harness.ts'
import { block, item, line, list, outline } from './pages.ts'

const [A, B, C, D, E] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc', 'dddddddddddd', 'eeeeeeeeeeee'] as const

test('Tab and Shift+Tab indent all selected items, neighbours or not', async ({ page, editor }) => {
  await editor.open([list(item(A, 'one'), item(B, 'two'), item(C, 'three'), item(D, 'four'), item(E, 'five'))])
  await editor.caret(B, 0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByText('five').click({ modifiers: ['ControlOrMeta'] })
  await page.keyboard.press('Tab')
  expect(outline(await editor.stored())).toEqual(['- one', '  - two', '  - three', '- four', '  - five'])
  await expect(page.locator('.memo-picked')).toHaveCount(3)
  await page.keyboard.press('Shift+Tab')
  expect(outline(await editor.stored())).toEqual(['- one', '- two', '- three', '- four', '- five'])
  await page.keyboard.press('Control+z')
  expect(outline(await editor.stored())).toEqual(['- one', '  - two', '  - three', '- four', '  - five'])
})

test('Tab shifts the chosen lines of code, Shift+Tab brings them back', async ({ page, editor }) => {
  await editor.open([block('code', A, [[{ insert: 'if (wet)\nwait()\ndone()' }]])])
  await editor.caret(A, 10)
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Tab')
  expect(await page.locator('pre').innerText()).toBe('if (wet)\n  wait()\n  done()')
  await page.keyboard.press('Shift+Tab')
  expect(await page.locator('pre').innerText()).toBe('if (wet)\nwait()\ndone()')
})

test('a toggle just made is open: Enter goes into it, and what was under a line stays in sight', async ({ page, editor }) => {
  await editor.open([line(A, '')])
  await page.keyboard.type('>> Drying')
  await page.keyboard.press('Enter')
  await page.keyboard.type('north wall')
  expect(outline(await editor.stored())).toEqual(['toggle Drying', '  north wall'])
  await editor.open([list(item(A, 'one', line(B, 'under')))])
  await page.keyboard.press('Control+Shift+Digit7')
  expect(outline(await editor.stored())).toEqual(['toggle one', '  under'])
  await expect(page.getByText('under')).toBeVisible()
})
