import { expect, test } from '../editor-harness/harness.ts'
import { block, line } from './pages.ts'

const A = 'aaaaaaaaaaaa'

test('the page’s spell check is the text’s, off by itself in a long page and on again when asked for', async ({ page, editor }) => {
  const body = page.locator('.memo-body').first()
  await editor.open([line(A, 'wall')])
  await expect(body).toHaveAttribute('spellcheck', 'true')
  await editor.call((memo) => memo.seat(0).handle.setSpelling(false))
  await expect(body).toHaveAttribute('spellcheck', 'false')
  await editor.open(Array.from({ length: 1_501 }, (_, at) => line(`b${String(at).padStart(11, '0')}`, 'wall')))
  await expect(body).toHaveAttribute('spellcheck', 'false')
  await editor.call((memo) => memo.seat(0).handle.setSpelling(false))
  await editor.call((memo) => memo.seat(0).handle.setSpelling(true))
  await expect(body).toHaveAttribute('spellcheck', 'true')
})

test('lines of code are numbered, also while they are written, and are copied without numbers', async ({ page, editor }) => {
  await editor.open([block('code', A, [[{ insert: 'one\n\nthree' }]], { numbers: true }), line('bbbbbbbbbbbb', '')])
  const numbers = page.locator('.memo-code-line')
  await expect(numbers).toHaveText(['o', '', 't'])
  const shown = () => numbers.evaluateAll((lines) => lines.map((each) => getComputedStyle(each, '::before').content))
  expect((await shown())[0]).toContain('counter(memo-line)')
  await editor.caret(A, 3)
  await page.keyboard.press('Enter')
  await expect(numbers).toHaveCount(4)
  await page.keyboard.type('2')
  await expect(numbers).toHaveText(['o', '2', '', 't'])
  await page.keyboard.press('ControlOrMeta+a')
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('one\n2\n\nthree')
  await editor.open([block('code', A, [[{ insert: 'one\ntwo' }]])])
  await expect(numbers).toHaveCount(0)
})
