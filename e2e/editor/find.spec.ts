import type { Memo } from '../editor-harness/main.ts'
import { expect, test } from '../editor-harness/harness.ts'
import { block, item, line, list, outline } from './pages.ts'

const A = 'aaaaaaaaaaaa'
const B = 'bbbbbbbbbbbb'
const C = 'cccccccccccc'
const D = 'dddddddddddd'

test('46. find without accents finds a hit in a closed toggle and opens it', async ({ page, editor }) => {
  await editor.open([line(A, 'the wall'), block('toggle', B, [line(C, 'rooms'), line(D, 'the Café wall')])])
  await expect(page.locator('.memo-toggle')).toHaveAttribute('data-closed', '')
  await editor.call((memo) => memo.find(memo.seat(0).handle.view, { text: 'cafe', case: 'any', words: 'any' }))
  await expect(page.locator('.memo-toggle')).not.toHaveAttribute('data-closed', '')
  await expect(page.getByText('the Café wall')).toBeInViewport()
  await expect.poll(() => page.evaluate(() => [...(CSS.highlights.get('memo-find-here') ?? [])].map((range) => (range as Range).toString()))).toEqual(['Café'])
})

test('46. replace all is one undo step with a true count, keeps marks and ids, and touches nothing else', async ({ page, editor }) => {
  const bold = { kind: 'paragraph', attrs: { id: A }, content: [[{ insert: 'wall ' }, { insert: 'wall', marks: { bold: true } }, { insert: ' x' }]] }
  const start = [bold, line(B, 'nothing here'), list(item(C, 'a wall, a wall')), block('code', D, [[{ insert: 'wall()' }]])]
  await editor.open(start)
  const count = await editor.call((memo) => {
    const { view } = memo.seat(0).handle
    memo.find(view, { text: 'WALL', case: 'any', words: 'any' })
    return [memo.findingIn(view.state)?.hits.length, memo.replaceEach(view, 'gutter'), memo.findingIn(view.state)?.hits.length]
  })
  expect(count).toEqual([5, 5, 0])
  expect(outline(await editor.stored())).toEqual(['gutter gutter x', 'nothing here', '- a gutter, a gutter', 'code gutter()'])
  expect((await editor.stored())[0]).toEqual({ kind: 'paragraph', attrs: { id: A }, content: [[{ insert: 'gutter ' }, { insert: 'gutter', marks: { bold: true } }, { insert: ' x' }]] })
  await page.keyboard.press('Control+z')
  expect(await editor.stored()).toEqual(start)
})

test('46. replace goes on to the next hit, past what it has just put in', async ({ editor }) => {
  await editor.open([line(A, 'wall wall'), line(B, 'wall')])
  const [first, second] = await editor.call((memo) => {
    const { view } = memo.seat(0).handle
    memo.find(view, { text: 'wall', case: 'any', words: 'any' })
    memo.replaceCurrent(view, 'wall wall')
    const after = memo.findingIn(view.state)
    memo.replaceCurrent(view, 'gutter')
    return [after?.at, memo.findingIn(view.state)?.at]
  })
  expect([first, second]).toEqual([2, 2])
  expect(outline(await editor.stored())).toEqual(['wall wall gutter', 'wall'])
})

test('46. what others write above keeps the current hit, and closing puts the caret there', async ({ page, editor }) => {
  await editor.open([line(A, 'wall'), line(B, 'the wall')], 2)
  await editor.call((memo) => {
    const { view } = memo.seat(0).handle
    memo.find(view, { text: 'wall', case: 'any', words: 'any' })
    memo.stepHit(view, 1)
  })
  await editor.call((memo) => {
    const { view } = memo.seat(1).handle
    view.dispatch(view.state.tr.insertText('wall wall ', 1))
  })
  expect(await editor.call((memo) => memo.findingIn(memo.seat(0).handle.view.state)?.at)).toBe(3)
  await editor.call((memo) => memo.endFind(memo.seat(0).handle.view))
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('wall')
  await page.keyboard.type('damp')
  expect(outline(await editor.stored())).toEqual(['wall wall wall', 'the damp'])
})

test('46. in 10,000 blocks the next letter, the next hit and a key in the text take no time a person would notice', async ({ page, editor }) => {
  const text = 'The north wall is drier than the März survey suggests, so long as the gutter is rebuilt before frost'
  await editor.open(Array.from({ length: 10_000 }, (_, n) => line(`b${String(n).padStart(11, '0')}`, `${text} ${n}`)))
  const took = await page.evaluate(() => {
    const { memo } = globalThis as unknown as { memo: Memo }
    const { view } = memo.seat(0).handle
    const time = (job: () => void) => {
      const start = performance.now()
      job()
      return performance.now() - start
    }
    // Other programs only add to a time, so the fastest of a few says how long it takes.
    const fastest = (job: () => number) => Math.min(...Array.from({ length: 5 }, job))
    const find = (text: string) => time(() => memo.find(view, { text, case: 'any', words: 'any' }))
    const narrowed = fastest(() => (find('g'), find('gutter')))
    return { narrowed, step: fastest(() => time(() => memo.stepHit(view, -1))), key: fastest(() => time(() => view.dispatch(view.state.tr.insertText('x', 1)))) }
  })
  // 15, 35 and 6 ms where nothing else runs.
  expect(took.narrowed).toBeLessThan(200)
  expect(took.step).toBeLessThan(300)
  expect(took.key).toBeLessThan(100)
})
