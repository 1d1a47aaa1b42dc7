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
