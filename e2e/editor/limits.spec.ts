import type { Page } from '@playwright/test'
import { LIMITS } from '#domain/document/limits.ts'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { expect, test, type EditorPage } from '../editor-harness/harness.ts'
import { paste } from './clipboard.ts'
import { item, line, list, outline } from './pages.ts'

const id = (n: number): string => `b${String(n).padStart(11, '0')}`
const lines = (count: number): StoredBlock[] => Array.from({ length: count }, (_, n) => line(id(n), `line ${n}`))

const told = (editor: EditorPage): Promise<readonly string[]> => editor.call((memo) => memo.seat(0).said)
const count = async (editor: EditorPage): Promise<number> => (await editor.stored()).length
const { stop } = LIMITS.blocks

test.describe('blocks in a page', () => {
  test.setTimeout(120_000)

  test('at 30,000 Enter makes a line break, and paste and insert refuse', async ({ page, editor }) => {
    await editor.open(lines(stop - 1))
    await editor.caret(id(stop - 2), 4)
    await page.keyboard.press('Enter')
    expect(await count(editor)).toBe(stop)
    await page.keyboard.press('Enter')
    await page.keyboard.type('more')
    expect(await count(editor)).toBe(stop)
    expect(JSON.stringify((await editor.stored()).at(-1))).toContain('lineBreak')
    await paste(page, { text: 'one\ntwo' })
    await page.keyboard.press('Control+d')
    expect(await count(editor)).toBe(stop)
    expect((await told(editor)).filter((text) => text === 'This page holds 30,000 blocks, the most it can. Move part of it to another page.').length).toBeGreaterThan(0)
    await paste(page, { text: 'a line at the caret' })
    expect(JSON.stringify((await editor.stored()).at(-1))).toContain('morea line at the caret')
  })

  test('a paste of many blocks that the page has no room for leaves nothing', async ({ page, editor }) => {
    await editor.open(lines(stop - 200))
    await editor.caret(id(0), 0)
    await paste(page, { text: Array.from({ length: 300 }, (_, n) => `pasted ${n}`).join('\n') })
    await expect.poll(() => told(editor)).toContain('This page holds 30,000 blocks, the most it can. Move part of it to another page.')
    expect(await count(editor)).toBe(stop - 200)
  })

  test('60. a long paste that the page has no room for all of leaves nothing', async ({ page, editor }) => {
    await editor.open(lines(stop - 600))
    await editor.caret(id(0), 0)
    await paste(page, { text: Array.from({ length: 1_100 }, (_, n) => `pasted ${n}`).join('\n') })
    await expect.poll(() => told(editor), { timeout: 60_000 }).toContain('This page holds 30,000 blocks, the most it can. Move part of it to another page.')
    expect(await count(editor)).toBe(stop - 600)
  })

  test('what somebody else adds is never refused, and undo neither', async ({ page, editor }) => {
    await editor.open(lines(stop - 1), 2)
    await editor.call((memo) => memo.link(false))
    await editor.caret(id(0), 6)
    await page.keyboard.press('Enter')
    await editor.caret(id(stop - 2), 4, 1)
    await editor.call((memo) => memo.keys(1, ['Enter']))
    await editor.call((memo) => memo.link(true))
    expect(await count(editor)).toBe(stop + 1)
    await editor.caret(id(5), 2)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Delete')
    expect(await count(editor)).toBe(stop)
    await page.keyboard.press('Control+z')
    expect(await count(editor)).toBe(stop + 1)
  })

  test('10,000 blocks are told once', async ({ page, editor }) => {
    await editor.open(lines(LIMITS.blocks.notice - 1))
    await editor.caret(id(0), 4)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    expect((await told(editor)).filter((text) => text.includes('10,000 blocks'))).toHaveLength(1)
  })
})

test('typing stops at 100,000 characters in a line, with a notice; taking away goes on', async ({ page, editor }) => {
  await editor.open([line(id(0), 'x'.repeat(LIMITS.lineCharacters.stop - 1))])
  await editor.caret(id(0), LIMITS.lineCharacters.stop - 1)
  await page.keyboard.type('abc')
  const text = async () => JSON.stringify((await editor.stored())[0]).match(/x+[a-z]*/)?.[0] ?? ''
  expect((await text()).endsWith('xa')).toBe(true)
  expect((await told(editor)).filter((said) => said.startsWith('This line holds 100,000 characters'))).toHaveLength(1)
  await page.keyboard.press('Backspace')
  await page.keyboard.type('z')
  expect((await text()).endsWith('xz')).toBe(true)
})

test('a paste continues in a new block where a line is full', async ({ page, editor }) => {
  await editor.open([line(id(0), `${'x'.repeat(99_990)}|`), line(id(1), 'after')])
  await editor.caret(id(0), 99_990)
  await paste(page, { text: 'y'.repeat(100_020) })
  const lengths = (await editor.stored()).map((block) => outline([block])[0]?.length)
  expect(lengths).toEqual([99_990, 100_000, 20, 1, 5])
  expect((await editor.stored()).map((block) => outline([block])[0]).join('')).toBe(`${'x'.repeat(99_990)}${'y'.repeat(100_020)}|after`)
})

test('a paste that a block of code cannot hold becomes a file', async ({ page, editor }) => {
  await editor.open([{ kind: 'code', attrs: { id: id(0) }, content: [[{ insert: 'const wall = 1' }]] }, line(id(1), 'after')])
  await editor.caret(id(0), 3)
  await paste(page, { text: 'x'.repeat(LIMITS.sourceCharacters.stop) })
  await expect.poll(async () => outline(await editor.stored())).toEqual(['code const wall = 1', 'file', 'after'])
  expect(await told(editor)).toContain('A block of code holds at most 500,000 characters. What you pasted is attached as a file.')
})

const PAGE_FULL = 'This page is full. Move part of it to a new page.'
const LARGE = 'This page holds 8 MB. At 16 MB it is full; move part of it to another page before that.'
const megabytes = (count: number): StoredBlock[] => Array.from({ length: Math.floor((count * 1024 * 1024) / 99_000) }, (_, n) => line(id(n), 'word '.repeat(19_800)))
const rested = (page: Page): Promise<void> => page.evaluate(() => new Promise<void>((go) => void requestIdleCallback(() => go(), { timeout: 6_000 })))

test.describe('the state of a document', () => {
  test.setTimeout(120_000)

  test('at 8 MB there is a notice, and writing goes on', async ({ page, editor }) => {
    await editor.open([line(id(999), 'first'), ...megabytes(7.9)])
    await editor.caret(id(999), 5)
    await rested(page)
    await page.keyboard.type('!')
    expect(await told(editor)).not.toContain(LARGE)
    await paste(page, { text: `\n\n${'more '.repeat(60_000)}` })
    expect(await told(editor)).toContain(LARGE)
    expect(await told(editor)).not.toContain(PAGE_FULL)
  })

  test('at 16 MB nothing is added, typed or pasted, and deleting goes on', async ({ page, editor }) => {
    await editor.open([line(id(999), 'first'), ...megabytes(16.2)])
    await editor.caret(id(999), 5)
    await rested(page)
    await page.keyboard.type('x')
    await page.keyboard.press('Enter')
    await paste(page, { text: 'pasted' })
    expect(outline((await editor.stored()).slice(0, 1))).toEqual(['first'])
    expect(await told(editor)).toContain(PAGE_FULL)
    await page.keyboard.press('Backspace')
    expect(outline((await editor.stored()).slice(0, 1))).toEqual(['firs'])
  })
})

const nested = (levels: number): StoredBlock => (levels === 1 ? list(item(id(levels), `level ${levels}`)) : list(item(id(levels), `level ${levels}`, nested(levels - 1))))
const html = (levels: number): string => (levels === 0 ? '' : `<ul><li>pasted ${levels}${html(levels - 1)}</li></ul>`)

test('at the tenth level Tab does nothing and says so', async ({ page, editor }) => {
  const deep = (levels: number): StoredBlock => (levels === 1 ? list(item(id(1), 'a'), item(id(90), 'b')) : list(item(id(levels), `level ${levels}`, deep(levels - 1))))
  await editor.open([deep(10)])
  await editor.caret(id(90), 0)
  const before = await editor.stored()
  await page.keyboard.press('Tab')
  expect(await editor.stored()).toEqual(before)
  expect(await told(editor)).toContain('Deepest level')
})

test('a paste that is too deep keeps its order at level 10, and says so', async ({ page, editor }) => {
  await editor.open([nested(6)])
  await editor.caret(id(1), 7)
  await paste(page, { html: html(8), text: 'x' })
  const shown = outline(await editor.stored())
  expect(shown.join('\n').match(/pasted \d/g)).toEqual([8, 7, 6, 5, 4, 3, 2, 1].map((n) => `pasted ${n}`))
  const depth = await page.evaluate(() => Math.max(...[...document.querySelectorAll('.memo-body p')].map((element) => { let levels = 0; for (let at = element.parentElement; at; at = at.parentElement) if (at.tagName === 'LI') levels++; return levels })))
  expect(depth).toBe(10)
  expect(await told(editor)).toContain('Some of it was more than 10 levels deep. It stands at level 10, in its order.')
})
