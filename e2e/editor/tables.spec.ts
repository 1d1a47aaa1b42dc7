import type { Page } from '@playwright/test'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { expect, test } from '../editor-harness/harness.ts'
import { block, line, outline } from './pages.ts'

const T = 'tttttttttttt'
const A = 'aaaaaaaaaaaa'

const cell = (id: string, text: string, attrs: StoredBlock['attrs'] = {}): StoredBlock => block('tableCell', `${id}c`, [line(`${id}l`, text)], attrs)
/** A table whose cells are named by their text. */
const table = (rows: readonly (readonly string[])[], attrs: StoredBlock['attrs'] = {}): StoredBlock =>
  block('table', T, rows.map((row) => ({ kind: 'tableRow', content: row.map((text) => cell(text, text)) })), attrs)

const square = table([['a', 'b', 'c'], ['d', 'e', 'f'], ['g', 'h', 'i']])

/** What the cells of the first table say, a line for each row. */
const rows = (page: Page, who = 0): Promise<string[]> =>
  page.locator('.memo-body').nth(who).evaluate((body) => [...body.querySelectorAll('tr')].map((row) => [...row.children].map((each) => (each as HTMLElement).innerText.trim()).join('|')))

const clip = (page: Page, type: 'copy' | 'cut' | 'paste', data: { html?: string; text?: string } = {}) =>
  page.evaluate(({ kind, html, text }) => {
    const clipboardData = new DataTransfer()
    if (html !== undefined) clipboardData.setData('text/html', html)
    if (text !== undefined) clipboardData.setData('text/plain', text)
    document.querySelector('.memo-body')?.dispatchEvent(new ClipboardEvent(kind, { clipboardData, bubbles: true, cancelable: true }))
    return { html: clipboardData.getData('text/html'), text: clipboardData.getData('text/plain') }
  }, { kind: type, ...data })

const selectedCells = (page: Page) => page.locator('.memo-body').first().locator('.selectedCell')

test('a live table has the same header cells as the static page, and a row that comes first becomes the header', async ({ page, editor }) => {
  await editor.open([table([['a', 'b'], ['c', 'd']], { headerColumn: true })])
  await expect(page.getByRole('columnheader')).toHaveText(['a', 'b'])
  await expect(page.getByRole('rowheader')).toHaveText(['c'])
  await expect(page.getByRole('table', { name: 'Table, 2 rows, 2 columns' })).toBeVisible()
  await editor.caret('cl', 0)
  await page.keyboard.press('Control+Shift+ArrowUp')
  await expect(page.getByRole('columnheader')).toHaveText(['c', 'd'])
  await expect(page.getByRole('rowheader')).toHaveText(['a'])
})

test('40. Tab goes through the cells, after the last into a new row, and one undo takes that away', async ({ page, editor }) => {
  await editor.open([square])
  await editor.caret('hl', 0)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('new')
  expect(await rows(page)).toEqual(['a|b|c', 'd|e|f', 'g|h|i', 'new||'])
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('End')
  await page.keyboard.type('!')
  expect((await rows(page))[2]).toBe('g|h|i!')
})

test('40. copying one column copies that column, as a table and as lines of text', async ({ page, editor }) => {
  await editor.open([square, line(A, '')])
  await editor.caret('bl', 1)
  await page.keyboard.press('Shift+ArrowDown')
  await expect(selectedCells(page)).toHaveText(['b', 'e'])
  await page.keyboard.press('Shift+ArrowDown')
  await expect(selectedCells(page)).toHaveText(['b', 'e', 'h'])
  const copied = await clip(page, 'copy')
  expect(copied.text).toBe('b\ne\nh')
  await editor.caret(A, 0)
  await clip(page, 'paste', copied)
  expect((await rows(page)).slice(3)).toEqual(['b', 'e', 'h'])
})

test('cells selected with Shift and arrows are emptied by Delete and filled from the clipboard, the table growing', async ({ page, editor }) => {
  await editor.open([square])
  await editor.caret('al', 1)
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  const copied = await clip(page, 'copy')
  expect(copied.text).toBe('a\tb\nd\te')
  await page.keyboard.press('Delete')
  expect(await rows(page)).toEqual(['||c', '||f', 'g|h|i'])
  await editor.caret('il', 0)
  await clip(page, 'paste', copied)
  expect(await rows(page)).toEqual(['||c|', '||f|', 'g|h|a|b', '||d|e'])
  await page.keyboard.press('Control+z')
  expect(await rows(page)).toEqual(['||c', '||f', 'g|h|i'])
})

test('a spreadsheet range and tab-separated text fill cells from the caret on; one cell is its text', async ({ page, editor }) => {
  await editor.open([square])
  await editor.caret('el', 0)
  await clip(page, 'paste', { html: '<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>', text: '1\t2\n3\t4' })
  expect(await rows(page)).toEqual(['a|b|c', 'd|1|2', 'g|3|4'])
  await editor.caret('al', 0)
  await clip(page, 'paste', { text: 'x\ty' })
  expect((await rows(page))[0]).toBe('x|y|c')
  await editor.caret('cl', 1)
  await clip(page, 'paste', { html: '<table><tr><td>!</td></tr></table>', text: '!' })
  expect((await rows(page))[0]).toBe('x|y|c!')
})

test('what a cell cannot hold becomes its lines when it is pasted there', async ({ page, editor }) => {
  await editor.open([square])
  await editor.caret('bl', 1)
  await clip(page, 'paste', { html: '<h2>Walls</h2><blockquote><p>dry</p></blockquote>', text: 'x' })
  expect(outline(await editor.stored()).map((each) => each.trim())).toContain('dry')
  expect(JSON.stringify(await editor.stored())).not.toMatch(/heading|quote/)
  expect(await rows(page)).toHaveLength(3)
})

test('cells stay selected when Shift and arrows find no further one, and text is not shown as selected beside them', async ({ page, editor }) => {
  await editor.open([square])
  await editor.caret('bl', 1)
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(`Shift+${key}`)
  await expect(selectedCells(page)).toHaveText(['b', 'c'])
  const caretColor = () => page.locator('.ProseMirror').first().evaluate((body) => getComputedStyle(body).caretColor)
  expect(await caretColor()).toBe('rgba(0, 0, 0, 0)')
  await page.keyboard.press('Escape')
  await editor.caret('al', 1)
  expect(await caretColor()).not.toBe('rgba(0, 0, 0, 0)')
})

test('cutting cells empties them and leaves the table', async ({ page, editor }) => {
  await editor.open([square])
  await editor.caret('al', 1)
  await page.keyboard.press('Shift+ArrowRight')
  const cut = await clip(page, 'cut')
  expect(cut.text).toBe('a\tb')
  expect(await rows(page)).toEqual(['||c', 'd|e|f', 'g|h|i'])
})

test('40. focus and caret outlive what others do to the table', async ({ page, editor }) => {
  await editor.open([square], 2)
  await editor.caret('al', 0, 1)
  await editor.caret('el', 1)
  await editor.call((memo) => memo.seat(0).handle.view.focus())
  await page.keyboard.type('1')
  // The other one adds rows, moves the caret's row and types in its cell.
  await editor.call((memo) => memo.keys(1, ['Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab']))
  await editor.caret('el', 0, 1)
  await editor.call((memo) => memo.keys(1, ['Control+Shift+ArrowUp']))
  await editor.call((memo) => memo.type(1, 'x'))
  await editor.call((memo) => memo.seat(0).handle.view.focus())
  await page.keyboard.type('2')
  await expect.poll(() => rows(page)).toEqual(['d|xe12|f', 'a|b|c', 'g|h|i', '||'])
  expect(await rows(page, 1)).toEqual(await rows(page))
})

test('41. a row and a column added at once by two people leave widths, merged cells and alignment as they were', async ({ page, editor }) => {
  const sized = block('table', T, [
    { kind: 'tableRow', content: [cell('a', 'a', { colwidth: [120] }), cell('b', 'b', { colwidth: [80], align: 'end' })] },
    { kind: 'tableRow', content: [cell('m', 'm', { colspan: 2, colwidth: [120, 80] })] },
  ])
  await editor.open([sized], 2)
  await editor.call((memo) => memo.link(false))
  await editor.caret('ml', 0)
  await page.keyboard.press('Tab')
  await editor.call((memo) => memo.table(1, 'bl', 'column'))
  await editor.call((memo) => memo.link(true))
  expect(await editor.stored(1)).toEqual(await editor.stored(0))
  await editor.caret('al', 0)
  await page.keyboard.press('Control+Shift+ArrowDown')
  const [stored] = await editor.stored()
  const cells = (stored?.content ?? []).map((row) => ('content' in row ? (row.content ?? []).map((each) => ('attrs' in each ? each.attrs : null)) : []))
  expect(cells.map((row) => row.length)).toEqual([2, 3, 3])
  expect(cells[0]?.[0]).toMatchObject({ colspan: 2, colwidth: [120, 80] })
  expect(cells[1]?.[0]).toMatchObject({ colwidth: [120] })
  expect(cells[1]?.[1]).toMatchObject({ colwidth: [80], align: 'end' })
})

test('mod+A grows from the line over the cell to the table', async ({ page, editor }) => {
  await editor.open([block('table', T, [{ kind: 'tableRow', content: [block('tableCell', 'xc', [line('x1', 'one'), line('x2', 'two')]), cell('b', 'b')] }])])
  await editor.caret('x1', 0)
  await page.keyboard.press('Control+a')
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('one')
  await page.keyboard.press('Control+a')
  expect(await page.evaluate(() => getSelection()?.toString().replace(/\s+/g, ' '))).toBe('one two')
  await page.keyboard.press('Control+a')
  await expect(page.locator('.memo-picked')).toHaveClass(/memo-table/)
})

test('a wide table scrolls in its frame, never the page', async ({ page, editor }) => {
  await editor.open([table([Array.from({ length: 30 }, (_, i) => `column${String(i)}`)]), line(A, 'x')])
  const widths = await page.locator('.memo-table').evaluate((frame) => ({ frame: frame.scrollWidth > frame.clientWidth, sheet: (frame.closest('.sheet')?.scrollWidth ?? 0) > (frame.closest('.sheet')?.clientWidth ?? 0) }))
  expect(widths).toEqual({ frame: true, sheet: false })
})

test('41. a cell shows its alignment', async ({ page, editor }) => {
  const aligned = (id: string, align: string): StoredBlock => ({ kind: 'tableCell', attrs: { id, align }, content: [{ kind: 'paragraph', attrs: { id: `p${id.slice(1)}` }, content: [[{ insert: align }]] }] })
  await editor.open([{ kind: 'table', attrs: { id: 'tttttttttttt', headerRow: false }, content: [{ kind: 'tableRow', content: [aligned('c11111111111', 'start'), aligned('c22222222222', 'centre'), aligned('c33333333333', 'end')] }] }])
  expect(await page.locator('.memo-table-cell p').evaluateAll((lines) => lines.map((line) => getComputedStyle(line).textAlign))).toEqual(['start', 'center', 'end'])
})
