import fc from 'fast-check'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { storedBlocks } from '#domain/document/stored/write.ts'
import { documents } from '#domain/document/testing.ts'
import { expect, test } from '../editor-harness/harness.ts'
import { block, line } from './pages.ts'

const A = 'aaaaaaaaaaaa'
const B = 'bbbbbbbbbbbb'
const INNER: StoredBlock = { kind: 'hologram', attrs: { id: 'vvvvvvvvvvvv', depth: 4 } }

test('17. 10,000 random concurrent edits over all kinds in mounted editors end in equal copies, without a node removed by the binding', async ({ page, editor }) => {
  test.setTimeout(240_000)
  for (const [index, document] of fc.sample(documents('whole', 8), { numRuns: 10, seed: 17 }).entries()) {
    await editor.open(storedBlocks(document), 2)
    const differences = await page.evaluate(`memo.random(${20_261_122 + index}, 1000)`)
    expect(differences).toBe(0)
    expect(await editor.stored(1)).toEqual(await editor.stored(0))
    expect(await editor.call((memo) => memo.shown(0))).toEqual(await editor.stored(0))
    expect(await editor.call((memo) => memo.shown(1))).toEqual(await editor.stored(1))
  }
})

test('11. an unknown block, mark, inline node and attribute stay equal byte for byte while the page is edited all around them', async ({ page, editor }) => {
  const hologram: StoredBlock = { kind: 'hologram', attrs: { id: 'uuuuuuuuuuuu', depth: 3, nested: { a: [1, { b: null }] } }, content: [{ kind: 'beam', attrs: { hue: 'red' }, content: [[{ insert: 'kept' }]] }] }
  const marked: StoredBlock = { kind: 'paragraph', attrs: { id: B, sparkle: 'yes' }, content: [[{ insert: 'plain ' }, { insert: 'glowing', marks: { glow: { level: 2 } } }, { insert: { kind: 'stamp', attrs: { by: 'Otto' } } }]] }
  await editor.open([line(A, 'before'), hologram, marked, block('quote', 'qqqqqqqqqqqq', [INNER])])
  const before = JSON.stringify((await editor.stored())[1])
  await expect(page.getByText('This block needs a newer Memo.').first()).toBeVisible()
  await editor.caret(A, 6)
  await page.keyboard.type(' and after')
  await page.keyboard.press('Enter')
  await page.keyboard.type('new')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+b')
  await page.keyboard.press('Control+Shift+ArrowUp')
  await editor.caret(B, 0)
  await page.keyboard.type('so ')
  await page.keyboard.press('Control+Shift+Digit1')
  await page.keyboard.press('Control+Shift+ArrowUp')
  await page.keyboard.press('Control+z')
  const stored = await editor.stored()
  const kept = stored.filter(({ kind }) => kind === 'hologram')
  expect(kept.map((each) => JSON.stringify(each))).toEqual([before])
  const text = JSON.stringify(stored)
  expect(text).toContain('{"insert":"glowing","marks":{"glow":{"level":2}}}')
  expect(text).toContain('"sparkle":"yes"')
  expect(text).toContain(JSON.stringify({ kind: 'stamp', attrs: { by: 'Otto' } }))
  expect(text).toContain(JSON.stringify(INNER))
})

test('13. in random sessions of three people no undo or redo removes or brings back a character of somebody else', async ({ page, editor }) => {
  test.setTimeout(120_000)
  for (let seed = 1; seed <= 12; seed++) {
    await editor.open([line(A, 'abc'), line(B, 'def'), block('quote', 'qqqqqqqqqqqq', [line('cccccccccccc', 'ghi')])], 3)
    expect(await page.evaluate(`memo.takingBack(${13_000 + seed}, 250)`), `seed ${13_000 + seed}`).toEqual([])
    expect(await editor.stored(1)).toEqual(await editor.stored(0))
    expect(await editor.stored(2)).toEqual(await editor.stored(0))
  }
})

test('14. a counting stream typed at a caret while its block is turned, moved, split and joined 100 times is there once', async ({ page, editor }) => {
  test.setTimeout(120_000)
  for (let seed = 1; seed <= 6; seed++) {
    await editor.open([line(A, 'Top.'), line(B, 'Counting:一'), line('cccccccccccc', 'End.')], 2)
    await editor.caret(B, 'Counting:一'.length, 1)
    const { typed, numbers: [first, second], kept } = await page.evaluate<{ typed: number; numbers: number[][]; kept: string[] }>(`memo.counting(${14_000 + seed}, 100)`)
    expect(second).toEqual(first)
    expect(kept).toEqual([])
    expect(first?.toSorted((a, b) => a - b), `seed ${14_000 + seed}`).toEqual(Array.from({ length: typed + 1 }, (_, at) => at))
  }
})
