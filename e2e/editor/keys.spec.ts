import type { Page } from '@playwright/test'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { KEYS, KEY_IDS, type KeyId } from '#domain/keys/keys.ts'
import { expect, test } from '../editor-harness/harness.ts'
import { block, item, line, list, outline } from './pages.ts'

const A = 'aaaaaaaaaaaa'
const B = 'bbbbbbbbbbbb'
const C = 'cccccccccccc'
const D = 'dddddddddddd'
const divider = (id: string): StoredBlock => block('divider', id, [])
const table = (id: string): StoredBlock => block('table', id, [{ kind: 'tableRow', content: [{ kind: 'tableCell', attrs: { id: `${id}1` }, content: [line(`${id}2`, 'cell')] }] }])

test('33. the table answers the keys: Enter splits, Backspace joins, Tab nests', async ({ page, editor }) => {
  await editor.open([list(item(A, 'one'), item(B, 'two'))])
  await editor.caret(B, 4)
  await page.keyboard.press('Tab')
  expect(outline(await editor.stored())).toEqual(['- one', '  - two'])
  await page.keyboard.press('Enter')
  await page.keyboard.type('three')
  expect(outline(await editor.stored())).toEqual(['- one', '  - two', '  - three'])
  await page.keyboard.press('Home')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  expect(outline(await editor.stored())).toEqual(['- one', '  - two', 'three'])
})

test('35. Backspace under a closed toggle selects the toggle and moves no text into it', async ({ page, editor }) => {
  await editor.open([block('toggle', A, [line(B, 'more'), line(C, 'hidden')]), line(D, 'below')])
  await editor.caret(D, 0)
  await page.keyboard.press('Backspace')
  expect(outline(await editor.stored())).toEqual(['toggle more', '  hidden', 'below'])
  await expect(page.locator('.memo-picked')).toHaveClass(/memo-toggle/)
})

test('36. a caret can stand and text be typed before, between and after two tables and at both ends of the page', async ({ page, editor }) => {
  await editor.open([table(A), table(B)])
  await page.keyboard.press('ArrowUp')
  await page.keyboard.type('before')
  await editor.caret(`${A}2`, 4)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('between')
  await editor.caret(`${B}2`, 4)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('after')
  expect(outline(await editor.stored()).filter((each) => !each.startsWith(' '))).toEqual(['before', 'table', 'between', 'table', 'after'])
})

test('37. a character typed while an object is selected never removes the object', async ({ page, editor }) => {
  await editor.open([line(A, 'a'), divider(B), line(C, 'c')])
  await editor.caret(C, 0)
  await page.keyboard.press('Backspace')
  await expect(page.locator('.memo-picked')).toHaveClass(/memo-divider/)
  await page.keyboard.type('xy')
  expect(outline(await editor.stored())).toEqual(['a', 'divider', 'xy', 'c'])
})

test('43. bold is a key, by the character', async ({ page, editor }) => {
  await editor.open([line(A, 'wall')])
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+b')
  expect(JSON.stringify(await editor.stored())).toContain('"bold":true')
})

test('37. a letter that comes with the caret’s move out of a selected block is written where the caret is', async ({ page, editor }) => {
  await editor.open([line(A, 'north'), line(B, 'south')])
  await editor.caret(B, 2)
  await page.keyboard.press('Escape')
  await expect(page.locator('.memo-picked')).toHaveCount(1)
  // In one task, as on a busy page: the browser moves its caret, and a key comes before it says so.
  await page.locator('.memo-body').first().evaluate((body) => {
    const text = document.createTreeWalker(body, NodeFilter.SHOW_TEXT).nextNode()
    if (text) getSelection()?.collapse(text, 2)
    for (const type of ['keydown', 'keypress']) body.dispatchEvent(new KeyboardEvent(type, { key: 'x', charCode: 120, keyCode: type === 'keypress' ? 120 : 88, bubbles: true, cancelable: true }))
  })
  await expect(page.locator('.memo-picked')).toHaveCount(0)
  await page.keyboard.type('y')
  expect(outline(await editor.stored())).toEqual(['noxyrth', 'south'])
})

test('44. Escape and Tab alone lead out of the editor', async ({ page, editor }) => {
  await editor.open([line(A, 'a')])
  await page.keyboard.press('Escape')
  await expect(page.locator('.memo-picked')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.locator('#frame')).toBeFocused()
  expect(await editor.call((memo) => memo.seat(0).calls)).toEqual(['leave'])
})

const inToggle: StoredBlock = block('toggle', A, [line(B, 'more'), line(C, 'hidden')])

/** Where a caret or a selection can be: the page, the block it is in, and what is pressed to get there. */
const STATES: Readonly<Record<string, { blocks: readonly StoredBlock[]; at: string; before?: readonly string[] }>> = {
  'text that is selected': { blocks: [line(A, 'north wall')], at: A, before: ['Shift+ArrowRight'] },
  'the whole page selected': { blocks: [line(A, 'one'), line(B, 'two')], at: A, before: ['Control+a', 'Control+a', 'Control+a'] },
  'several blocks selected': { blocks: [line(A, 'one'), line(B, 'two')], at: A, before: ['Escape', 'Shift+ArrowDown'] },
  'an item of a list in a list': { blocks: [list(item(A, 'one', list(item(B, 'two'))))], at: B },
  'a to-do': { blocks: [{ kind: 'todoList', content: [block('todo', D, [line(A, 'order')])] }], at: A },
  'a cell': { blocks: [table(A)], at: `${A}2` },
  'code, where Tab indents': { blocks: [block('code', A, [[{ insert: 'const a = 1' }]])], at: A },
  'the line of a closed toggle': { blocks: [inToggle], at: B },
  'a quote and a callout': { blocks: [block('quote', A, [block('callout', B, [line(C, 'note')])])], at: C },
  'a line beside a divider': { blocks: [divider(A), line(B, 'below')], at: B, before: ['Home', 'Backspace'] },
  'before a table': { blocks: [table(A)], at: `${A}2`, before: ['ArrowUp'] },
}

for (const [name, { blocks, at, before = [] }] of Object.entries(STATES)) {
  test(`44. Escape and Tab alone lead out of the editor from ${name}`, async ({ page, editor }) => {
    await editor.open(blocks)
    await editor.caret(at, 1)
    for (const key of before) await page.keyboard.press(key)
    const left = () => editor.call((memo) => memo.seat(0).calls.includes('leave'))
    for (let press = 0; press < 3 && !(await left()); press += 1) await page.keyboard.press('Escape')
    expect(await left()).toBe(true)
    await expect(page.locator('#frame')).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await expect(page.locator('#before')).toBeFocused()
  })
}

test('45. a drag over three blocks copies the partial words chosen, and Escape then selects three whole blocks, announced', async ({ page, editor }) => {
  await editor.open([line(A, 'north wall'), line(B, 'chimney'), line(C, 'south wall')])
  await editor.caret(A, 6)
  await page.keyboard.down('Shift')
  for (let i = 0; i < 17; i++) await page.keyboard.press('ArrowRight')
  await page.keyboard.up('Shift')
  expect(await page.evaluate(() => getSelection()?.toString().replace(/\s+/g, ' '))).toBe('wall chimney sout')
  await page.keyboard.press('Escape')
  await expect(page.locator('.memo-picked')).toHaveCount(3)
  expect(await editor.call((memo) => memo.seat(0).said)).toContain('3 blocks selected')
})

test('growing the selection takes the line, the item, then the page', async ({ page, editor }) => {
  await editor.open([list(item(A, 'one'), item(B, 'two')), line(C, 'x')])
  await page.keyboard.press('Control+a')
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('one')
  await page.keyboard.press('Control+a')
  await expect(page.locator('.memo-picked')).toHaveCount(1)
  await page.keyboard.press('Control+a')
  await expect(page.locator('.memo-picked')).toHaveCount(3)
})

test('blocks are extended, moved, duplicated and deleted by keys', async ({ page, editor }) => {
  await editor.open([line(A, 'a'), line(B, 'b'), line(C, 'c')])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+Shift+ArrowDown')
  expect(outline(await editor.stored())).toEqual(['c', 'a', 'b'])
  await page.keyboard.press('Control+d')
  expect(outline(await editor.stored())).toEqual(['c', 'a', 'b', 'a', 'b'])
  await page.keyboard.press('Delete')
  expect(outline(await editor.stored())).toEqual(['c', 'a', 'b'])
  const ids = (await editor.stored()).map((each) => each.attrs?.['id'])
  expect(ids).toEqual([C, A, B])
})

test('79. an Enter that belongs to a composition splits nothing', async ({ page, editor }) => {
  await editor.open([line(A, 'a')])
  await page.evaluate(() => document.querySelector('.memo-body')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true })))
  expect(outline(await editor.stored())).toEqual(['a'])
})

test('79. a soft Backspace at a block’s start equals the key', async ({ page, editor }) => {
  await editor.open([line(A, 'a'), line(B, 'b')])
  await editor.caret(B, 0)
  await page.evaluate(() => document.querySelector('.memo-body')?.dispatchEvent(new InputEvent('beforeinput', { inputType: 'deleteContentBackward', bubbles: true, cancelable: true })))
  expect(outline(await editor.stored())).toEqual(['ab'])
})

test('34. turning keeps the caret, the text and the id, and one undo gives the block back', async ({ page, editor }) => {
  await editor.open([line(A, 'wall')])
  await page.keyboard.press('End')
  await page.keyboard.press('Control+Shift+Digit2')
  await page.keyboard.type('s')
  expect(await editor.stored()).toEqual([block('heading', A, [[{ insert: 'walls' }]], { level: 2 })])
  await page.keyboard.press('Control+Shift+Digit4')
  expect(outline(await editor.stored())).toEqual(['[] walls'])
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  expect(outline(await editor.stored())).toEqual(['heading wall'])
})

test('40. in a table focus and caret outlive remote edits, and Tab in the last cell adds a row', async ({ page, editor }) => {
  await editor.open([table(A), line(B, 'b')], 2)
  await editor.caret(`${A}2`, 4)
  await editor.caret(B, 1, 1)
  await page.keyboard.type('x')
  await editor.call((memo) => memo.seat(0).handle.view.focus())
  await page.keyboard.type('s')
  await page.keyboard.press('Tab')
  await page.keyboard.type('next')
  expect(outline(await editor.stored()).filter((each) => each.includes('tableRow'))).toHaveLength(2)
  expect(outline(await editor.stored()).join('|')).toMatch(/cells.*next.*bx/)
})

type Struck = { key: string; code: string; ctrlKey: true; shiftKey?: true; altKey?: true; modifierAltGraph?: true }

const strike = (page: Page, init: Struck) =>
  page.evaluate((event) => document.querySelector('.memo-body')?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...event })) === false, init)

test('43. digits are the physical key on AZERTY, letters too on Cyrillic, and what AltGr writes only types', async ({ page, editor }) => {
  await editor.open([line(A, 'wall')])
  expect(await strike(page, { key: '1', code: 'Digit1', ctrlKey: true, shiftKey: true })).toBe(true)
  expect(outline(await editor.stored())).toEqual(['heading wall'])
  expect(await strike(page, { key: 'à', code: 'Digit0', ctrlKey: true, altKey: true })).toBe(true)
  expect(outline(await editor.stored())).toEqual(['wall'])
  expect(await strike(page, { key: '}', code: 'Digit0', ctrlKey: true, altKey: true, modifierAltGraph: true })).toBe(false)
  expect(await strike(page, { key: 'ф', code: 'KeyA', ctrlKey: true })).toBe(true)
  expect(await strike(page, { key: 'и', code: 'KeyB', ctrlKey: true })).toBe(true)
  expect(JSON.stringify(await editor.stored())).toContain('"bold":true')
})

/** A chord of the key table as Playwright presses it. */
const pressable = (chord: string): string =>
  chord.replace('mod', 'Control').replace('shift', 'Shift').replace('alt', 'Alt').replace(/\+(\d)$/, '+Digit$1').replace(/\+([a-z])$/, (_all, letter: string) => `+Key${letter.toUpperCase()}`)

test('43. every key that formats or turns does something', async ({ page, editor }) => {
  for (const id of KEY_IDS) {
    const { group, scope, other } = KEYS[id]
    if (scope !== 'editor' || (group !== 'text' && group !== 'turnInto') || id === 'link') continue
    for (const chord of other) {
      await editor.open([id === 'turnText' ? block('heading', A, [[{ insert: 'wall' }]], { level: 1 }) : line(A, 'wall')])
      const before = JSON.stringify(await editor.stored())
      await page.keyboard.press('Control+a')
      await page.keyboard.press(pressable(chord))
      expect(JSON.stringify(await editor.stored()), `${id}: ${chord}`).not.toBe(before)
    }
  }
})

/** What a key of the editor is pressed on, where it has something to do: blocks, the block with the caret, and what is pressed before. */
const SCENES: Partial<Record<KeyId, { blocks?: readonly StoredBlock[]; at?: string; before?: readonly string[] }>> = {
  moveUp: { at: B }, moveDown: {}, indent: { blocks: [list(item(A, 'one'), item(B, 'two'))], at: B }, outdent: { blocks: [list(item(A, 'one', list(item(B, 'two'))))], at: B },
  duplicate: {}, act: { blocks: [{ kind: 'todoList', content: [block('todo', D, [line(A, 'order')])] }] }, lineBreak: {}, deleteBlocks: { before: ['Escape'] },
  grow: {}, selectBlock: {}, extendUp: { at: B, before: ['Escape'] }, extendDown: { before: ['Escape'] }, extendToFirst: { at: C, before: ['Escape'] }, extendToLast: { before: ['Escape'] },
  editBlock: { before: ['Escape'] }, undo: { before: ['x'] }, redo: { before: ['x', 'Control+z'] },
}
/** Answered by the tools around the text, which have tests of their own, or by the browser. */
const OF_TOOLS: readonly KeyId[] = ['link', 'blockMenu', 'toolbar', 'pastePlain']

for (const [id, { blocks = [line(A, 'one'), line(B, 'two'), line(C, 'three')], at = A, before = [] }] of Object.entries(SCENES)) {
  test(`43. the key of ${id} works`, async ({ page, editor }) => {
    const now = () => editor.call((memo) => JSON.stringify(memo.seat(0).handle.view.state.toJSON()))
    for (const chord of KEYS[id as KeyId].other) {
      await editor.open(blocks)
      await editor.caret(at, 1)
      for (const key of before) await page.keyboard.press(key)
      const then = await now()
      await page.keyboard.press(pressable(chord))
      await expect.poll(now, `${id}: ${chord}`).not.toBe(then)
    }
  })
}

test('43. no key of the editor is without a test that it works', () => {
  const rest = KEY_IDS.filter((id) => KEYS[id].scope === 'editor' && KEYS[id].group !== 'text' && KEYS[id].group !== 'turnInto' && !(id in SCENES) && !OF_TOOLS.includes(id))
  expect(rest).toEqual([])
})
