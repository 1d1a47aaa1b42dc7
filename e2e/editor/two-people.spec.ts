import { expect, test } from '../editor-harness/harness.ts'
import { block, line, outline } from './pages.ts'

const [A, B, C] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc']

test('13. undo takes back one’s own typing and nothing of the other’s', async ({ page, editor }) => {
  await editor.open([line(A, 'wall')], 2)
  await editor.caret(A, 4)
  await page.keyboard.type(' north')
  await editor.caret(A, 0, 1)
  await page.keyboard.type('dry ')
  await editor.call((memo) => memo.seat(0).handle.focus('kept'))
  await page.keyboard.press('Control+z')
  expect(outline(await editor.stored(0))).toEqual(['dry wall'])
  expect(outline(await editor.stored(1))).toEqual(['dry wall'])
})

test('13. undo of a block leaves it while it holds words of somebody else', async ({ page, editor }) => {
  await editor.open([line(A, 'a')], 2)
  await editor.caret(A, 1)
  await page.keyboard.press('Enter')
  await page.keyboard.type('mine')
  await editor.call((memo) => memo.seat(1).handle.focus('end'))
  await page.keyboard.type(' theirs')
  await editor.call((memo) => memo.seat(0).handle.focus('kept'))
  for (let i = 0; i < 4; i++) await page.keyboard.press('Control+z')
  expect(outline(await editor.stored(1)).join('|')).toContain('theirs')
  expect(outline(await editor.stored(0)).join('|')).not.toContain('mine')
})

test('14. typing survives that the other turns and moves the block meanwhile', async ({ page, editor }) => {
  await editor.open([line(A, 'wall'), line(B, 'b')], 2)
  await editor.call((memo) => memo.link(false))
  await editor.caret(A, 4)
  await page.keyboard.press('Control+Shift+Digit1')
  await editor.caret(A, 4, 1)
  await page.keyboard.type(' typed')
  await editor.call((memo) => memo.link(true))
  expect(outline(await editor.stored(0))).toEqual(['heading wall typed', 'b'])
  expect(await editor.stored(1)).toEqual(await editor.stored(0))
})

test('16. two people deleting different children of one quote lose nothing else', async ({ page, editor }) => {
  await editor.open([block('quote', C, [line(A, 'a'), line(B, 'b')]), line('dddddddddddd', 'd')], 2)
  await editor.call((memo) => memo.link(false))
  await editor.caret(A, 0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Delete')
  await editor.caret(B, 0, 1)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Delete')
  await editor.call((memo) => memo.link(true))
  expect((await editor.stored(0)).map(({ kind }) => kind)).toEqual(['quote', 'paragraph'])
  expect(await editor.stored(1)).toEqual(await editor.stored(0))
})

test('18. emoji of several code points stay whole', async ({ page, editor }) => {
  await editor.open([line(A, '👩‍👩‍👧🇳🇴')], 2)
  await page.keyboard.press('End')
  await page.keyboard.insertText('👍🏽')
  await editor.caret(A, 0, 1)
  await page.keyboard.insertText('🎉')
  expect(outline(await editor.stored(0))).toEqual(['🎉👩‍👩‍👧🇳🇴👍🏽'])
  expect(JSON.stringify(await editor.stored(1))).not.toContain('\ufffd')
})

test('77. what others write above moves nothing I see, and my caret stays at its character', async ({ page, editor }) => {
  await editor.open(Array.from({ length: 120 }, (_, i) => line(`p${String(i).padStart(11, '0')}`, `line ${i}`)), 2)
  await editor.caret('p00000000080', 4)
  const seen = page.locator('.memo-body').first().locator('#b-p00000000080')
  const before = (await seen.boundingBox())?.y
  await editor.caret('p00000000000', 0, 1)
  for (let i = 0; i < 12; i++) await page.keyboard.press('Enter')
  await page.keyboard.type('above')
  expect(Math.abs(((await seen.boundingBox())?.y ?? 0) - (before ?? 0))).toBeLessThan(2)
  await editor.call((memo) => memo.seat(0).handle.view.focus())
  await page.keyboard.type('X')
  await expect(seen).toHaveText('lineX 80')
})

/** Moves the browser's caret to the end of the first sheet's line, as a key does whose news has not come yet. */
const END = "{ const text = document.querySelector('.sheet #b-aaaaaaaaaaaa').firstChild; getSelection().collapse(text, text.length) }"

test('77. a sign typed straight after a key that moved the caret leaves the caret behind it', async ({ page, editor }) => {
  await editor.open([line(A, 'Once.')], 2)
  await page.evaluate(`${END}; document.execCommand('insertText', false, ' ')`)
  await page.keyboard.type('Mine.')
  expect(outline(await editor.stored(0))).toEqual(['Once. Mine.'])
})

test('77. words that arrive while the browser has yet to tell of a moved caret do not move it back', async ({ page, editor }) => {
  await editor.open([line(A, 'Once.'), line(B, '')], 2)
  await editor.caret(B, 0, 1)
  await editor.caret(A, 0)
  await page.evaluate(`${END}; memo.type(1, 'theirs')`)
  await page.keyboard.type(' Mine.')
  expect(outline(await editor.stored(1))).toEqual(['Once. Mine.', 'theirs'])
})

test('77. words that arrive at my caret come behind it; at the edges of a selection they stay outside', async ({ page, editor }) => {
  await editor.open([line(A, 'wall')], 2)
  await editor.caret(A, 4, 1)
  await editor.caret(A, 4)
  await editor.call((memo) => memo.type(1, ' theirs'))
  await page.keyboard.type(' mine')
  expect(outline(await editor.stored(0))).toEqual(['wall mine theirs'])
  await editor.caret(A, 0)
  for (let i = 0; i < 'wall'.length; i++) await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(() => editor.call((memo) => memo.seat(0).handle.view.state.selection.to)).toBe(1 + 'wall'.length)
  await editor.caret(A, 0, 1)
  await editor.call((memo) => memo.type(1, 'a '))
  await editor.caret(A, 'a wall'.length, 1)
  await editor.call((memo) => memo.type(1, 's'))
  await editor.call((memo) => memo.seat(0).handle.view.focus())
  await page.keyboard.type('roof')
  expect(outline(await editor.stored(1))).toEqual(['a roofs mine theirs'])
})

test('77. a bold just switched on stays on when words arrive, and a caret whose line goes is in the line before', async ({ page, editor }) => {
  await editor.open([line(A, 'wall'), line(B, 'roof'), line(C, 'door')], 2)
  await editor.caret(B, 4)
  await page.keyboard.press('Control+b')
  await editor.caret(A, 4, 1)
  await editor.call((memo) => {
    memo.type(1, 's')
    memo.seat(0).handle.view.focus()
  })
  await page.keyboard.type('x')
  expect(JSON.stringify(await editor.stored(0))).toContain('{"insert":"x","marks":{"bold":true}}')
  await editor.caret(B, 0, 1)
  await editor.call((memo) => {
    memo.keys(1, ['Escape', 'Delete'])
    memo.seat(0).handle.view.focus()
  })
  await page.keyboard.type('!')
  expect(outline(await editor.stored(1))).toEqual(['walls!', 'door'])
})

test('one sees the other’s caret with the name, and it goes when they do', async ({ page, editor }) => {
  await editor.open([line(A, 'wall')], 2)
  await editor.call((memo) => memo.seat(1).awareness.setLocalState({ user: { id: 'u2', name: 'Tomas' }, mode: 'editing', idle: false, following: null, selection: null, top: null }))
  await editor.caret(A, 2, 1)
  const caret = page.locator('.sheet').first().locator('.memo-caret')
  await expect(caret).toHaveText('Tomas')
  const [box, body] = [await caret.boundingBox(), await page.locator('#b-aaaaaaaaaaaa').first().boundingBox()]
  expect((box?.x ?? 0) > (body?.x ?? 0)).toBe(true)
  await editor.call((memo) => memo.seat(1).awareness.setLocalState(null))
  await expect(caret).toHaveCount(0)
})
