import type { Page } from '@playwright/test'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { expect, test, type EditorPage } from '../editor-harness/harness.ts'
import { block, item, line, list } from './pages.ts'

const [A, B, C] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc']
const HEBREW = 'הקיר הצפוני יבש'

type Box = { left: number; right: number }
const boxOf = (page: Page, selector: string): Promise<Box> => page.locator(`.memo-body ${selector}`).first().evaluate((element) => { const { left, right } = element.getBoundingClientRect(); return { left, right } })
const directionOf = (page: Page, id: string): Promise<string> => page.locator(`#b-${id}`).evaluate((element) => getComputedStyle(element).direction)
const caretOf = (editor: EditorPage): Promise<number> => editor.call((memo) => memo.seat(0).handle.view.state.selection.$head.parentOffset)

test('80. a block takes its direction from its first strong character, or as set', async ({ page, editor }) => {
  await editor.open([line(A, HEBREW), line(B, 'The north wall'), block('paragraph', C, [[{ insert: 'The north wall' }]], { dir: 'rtl' })])
  expect([await directionOf(page, A), await directionOf(page, B), await directionOf(page, C)]).toEqual(['rtl', 'ltr', 'rtl'])
  await editor.caret(B, 0)
  await page.keyboard.type('א ')
  expect(await directionOf(page, B)).toBe('rtl')
})

/** Each with what stands at the start of its line: left of the text from the left, right of it from the right. */
const MIRRORED: Readonly<Record<string, { blocks: (text: string) => StoredBlock[]; sign: string }>> = {
  'the box of a to-do': { blocks: (text) => [{ kind: 'todoList', content: [block('todo', 'tttttttttttt', [line(A, text)])] }], sign: 'input[type=checkbox], [role=checkbox]' },
  'the button of a toggle': { blocks: (text) => [block('toggle', 'tttttttttttt', [line(A, text), line(B, text)])], sign: '.memo-fold-button' },
  'the icon of a callout': { blocks: (text) => [block('callout', 'tttttttttttt', [line(A, text)])], sign: '.memo-callout-icon' },
}

for (const [name, { blocks, sign }] of Object.entries(MIRRORED)) {
  test(`80. ${name} stands at the right of right-to-left text`, async ({ page, editor }) => {
    await editor.open(blocks('The north wall is dry'))
    const before = [await boxOf(page, sign), await boxOf(page, `#b-${A}`)] as const
    expect(before[0].left).toBeLessThan(before[1].left)
    await editor.open(blocks(HEBREW))
    const after = [await boxOf(page, sign), await boxOf(page, `#b-${A}`)] as const
    expect(after[0].right).toBeGreaterThan(after[1].right)
  })
}

test('80. lists and quotes are indented from the right', async ({ page, editor }) => {
  await editor.open([list(item(A, HEBREW, list(item(B, HEBREW)))), block('quote', 'qqqqqqqqqqqq', [line(C, HEBREW)])])
  const [outer, inner, quoted, sheet] = [await boxOf(page, `#b-${A}`), await boxOf(page, `#b-${B}`), await boxOf(page, `#b-${C}`), await page.locator('.memo-body').evaluate((element) => element.getBoundingClientRect().right)]
  expect(outer.right).toBeLessThan(sheet)
  expect(inner.right).toBeLessThan(outer.right)
  expect(quoted.right).toBeLessThan(sheet)
})

test('80. code and formulas run from the left, whatever is in them', async ({ page, editor }) => {
  await editor.open([block('code', A, [[{ insert: HEBREW }]]), block('math', B, [[{ insert: 'x' }]])])
  expect(await page.locator('.memo-body pre').first().evaluate((element) => getComputedStyle(element).direction)).toBe('ltr')
})

test('80. arrows move as seen: left goes on in right-to-left text, and over its end into the next block', async ({ page, editor }) => {
  await editor.open([line(A, HEBREW), line(B, HEBREW)])
  // In the second block: a caret that comes to the page's start within 200 ms of the focus is taken for the browser's doing and set back.
  await editor.caret(B, 0)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => caretOf(editor)).toBe(1)
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => caretOf(editor)).toBe(0)
  await editor.caret(A, HEBREW.length)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('!')
  expect(JSON.stringify((await editor.stored())[1])).toContain('!')
})

test('80. right at the start of a right-to-left page goes to the title; left does not', async ({ page, editor }) => {
  await editor.open([line(A, HEBREW)])
  await editor.caret(A, 0)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => caretOf(editor)).toBe(1)
  expect(await editor.call((memo) => memo.seat(0).calls)).toEqual([])
  await editor.caret(A, 0)
  await page.keyboard.press('ArrowRight')
  expect(await editor.call((memo) => memo.seat(0).calls)).toEqual(['title end'])
})

test('80. left past the end of a closed right-to-left toggle goes past what it hides', async ({ page, editor }) => {
  await editor.open([block('toggle', 'tttttttttttt', [line(A, HEBREW), line(B, 'hidden')], { startsOpen: false }), line(C, 'after')])
  await editor.caret(A, HEBREW.length)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('!')
  expect(JSON.stringify((await editor.stored())[1])).toContain('!')
})

test('80. a set direction stays with its block when it is copied, and is clean outside of Memo', async ({ page, editor }) => {
  await editor.open([block('heading', A, [[{ insert: 'Wall' }]], { level: 2, dir: 'rtl' }), line(B, '')])
  await page.keyboard.press('Escape')
  const copied = await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    document.querySelector('.memo-body')?.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
    return clipboardData.getData('text/html')
  })
  expect(copied).toMatch(/<h2[^>]* dir="rtl"/)
  await editor.caret(B, 0)
  for (const html of [copied, copied.replace(/ data-memo-slice="[^"]*"/, '')]) {
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', text)
      document.querySelector('.memo-body')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, html)
  }
  const headings = (await editor.stored()).filter(({ kind }) => kind === 'heading')
  expect(headings.map(({ attrs }) => attrs?.['dir'])).toEqual(['rtl', 'rtl', 'rtl'])
})

const cellOf = (id: string, text: string): StoredBlock => block('tableCell', `${id}cccccccccccc`.slice(0, 12), [line(`${id}llllllllllll`.slice(0, 12), text)])
const TABLE = block('table', 'tttttttttttt', [['a', 'b'], ['d', 'e']].map((row) => ({ kind: 'tableRow', content: row.map((id) => cellOf(id, `${HEBREW} ${id === 'a' ? 'א' : id === 'b' ? 'ב' : id === 'd' ? 'ד' : 'ה'}`)) })))
/** The block at the caret, and where in it. */
const placeOf = (editor: EditorPage): Promise<string> => editor.call((memo) => {
  const { $head } = memo.seat(0).handle.view.state.selection
  return `${String($head.parent.attrs['id']).slice(0, 1)} ${$head.parentOffset === 0 ? 'start' : $head.parentOffset === $head.parent.content.size ? 'end' : 'inside'}`
})

test('80. arrows move between the cells of a right-to-left table as seen, and by order at the end of its rows', async ({ page, editor }) => {
  await editor.open([line(A, HEBREW), TABLE, line(B, HEBREW)])
  const [first, second] = [await boxOf(page, '#b-alllllllllll'), await boxOf(page, '#b-blllllllllll')]
  expect(first.left).toBeGreaterThan(second.left)
  await editor.caret('alllllllllll', HEBREW.length + 2)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => placeOf(editor)).toBe('b start')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => placeOf(editor)).toBe('a end')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => placeOf(editor)).toBe('a inside')
  await editor.caret('blllllllllll', HEBREW.length + 2)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => placeOf(editor)).toBe('d start')
})

test('80. with Shift an arrow at the side of a cell selects towards where it points', async ({ page, editor }) => {
  await editor.open([line(A, HEBREW), TABLE, line(B, HEBREW)])
  await editor.caret('alllllllllll', HEBREW.length + 2)
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(page.locator('.memo-body .selectedCell')).toHaveCount(2)
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page.locator('.memo-body .selectedCell')).toHaveCount(1)
})
