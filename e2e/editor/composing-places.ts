import type { Page } from '@playwright/test'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { block, item, line, list } from './pages.ts'

const [A, B] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb']

/** A table of one cell with one line. */
export const cellWith = (id: string, text: string): StoredBlock => block('table', 'tttttttttttt', [{ kind: 'tableRow', content: [{ kind: 'tableCell', attrs: { id: 'cccccccccccc' }, content: [line(id, text)] }] }])

/** Blocks at whose start Backspace is pressed, in the line `a…`: the key and the soft keyboard's input event must give the same. */
export const STARTS: Readonly<Record<string, readonly StoredBlock[]>> = {
  paragraph: [line(B, 'b'), line(A, 'a')],
  heading: [line(B, 'b'), block('heading', A, [[{ insert: 'a' }]], { level: 2 })],
  item: [list(item(B, 'b'), item(A, 'a'))],
  'nested item': [list(item(B, 'b', list(item(A, 'a'))))],
  quote: [line(B, 'b'), block('quote', 'qqqqqqqqqqqq', [line(A, 'a')])],
  toggle: [line(B, 'b'), block('toggle', 'qqqqqqqqqqqq', [line(A, 'a'), line('dddddddddddd', 'd')])],
  code: [line(B, 'b'), block('code', A, [[{ insert: 'a' }]])],
  'below a divider': [block('divider', B, []), line(A, 'a')],
  cell: [cellWith(A, 'a')],
}

/** What a keyboard on a screen sends instead of a key. */
export const soft = (page: Page, inputType: string): Promise<void> =>
  page.evaluate((type) => void document.querySelector('.memo-body')?.dispatchEvent(new InputEvent('beforeinput', { inputType: type, bubbles: true, cancelable: true })), inputType)
