import type { Page } from '@playwright/test'
import { expect, test } from '../editor-harness/harness.ts'
import { paste } from './clipboard.ts'
import { item, line, list, outline } from './pages.ts'

const [A, B, C] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc']

/** Copies or cuts, and gives what came to the clipboard. */
const take = (page: Page, type: 'copy' | 'cut') =>
  page.evaluate((kind) => {
    const clipboardData = new DataTransfer()
    document.querySelector('.memo-body')?.dispatchEvent(new ClipboardEvent(kind, { clipboardData, bubbles: true, cancelable: true }))
    return { html: clipboardData.getData('text/html'), text: clipboardData.getData('text/plain') }
  }, type)

test('38. cut and paste in the page keep the ids, a copy gets new ones', async ({ page, editor }) => {
  await editor.open([line(A, 'a'), line(B, 'b'), line(C, 'c')])
  await page.keyboard.press('Escape')
  const cut = await take(page, 'cut')
  expect(outline(await editor.stored())).toEqual(['b', 'c'])
  await editor.caret(C, 1)
  await page.keyboard.press('Escape')
  await paste(page, cut)
  expect((await editor.stored()).map((block) => block.attrs?.['id'])).toEqual([B, C, A])
  await paste(page, cut)
  const ids = (await editor.stored()).map((block) => block.attrs?.['id'])
  expect(outline(await editor.stored())).toHaveLength(4)
  expect(new Set(ids).size).toBe(4)
})

test('plain text makes a paragraph of each line; blank lines part them', async ({ page, editor }) => {
  await editor.open([line(A, '')])
  await paste(page, { text: 'one\ntwo' })
  expect(outline(await editor.stored())).toEqual(['one', 'two'])
})

test('web HTML keeps structure and drops what only looks', async ({ page, editor }) => {
  await editor.open([line(A, '')])
  await paste(page, { html: '<h2 style="color:red">Walls</h2><ul><li><b>north</b></li><li>south</li></ul><p onclick="x()">end</p>', text: 'x' })
  expect(outline(await editor.stored())).toEqual(['heading Walls', '- north', '- south', 'end'])
})

test('an address over a selection links it, undo leaves the text', async ({ page, editor }) => {
  await editor.open([line(A, 'wall')])
  await page.keyboard.press('Control+a')
  await paste(page, { text: 'https://a.example' })
  expect(JSON.stringify(await editor.stored())).toContain('"href":"https://a.example"')
  await page.keyboard.press('Control+z')
  expect(await editor.stored()).toEqual([line(A, 'wall')])
})

const PRINTED = ['The north wall is drier than the March survey', 'suggests, so the mason may keep the lime plas-', 'ter where it holds.', 'The plinth is damp.']
const JOINED = ['The north wall is drier than the March survey suggests, so the mason may keep the lime plaster where it holds.', 'The plinth is damp.']
const joinButton = (page: Page) => page.getByRole('button', { name: 'Join lines' })

test('56. the lines of text from a PDF are joined when that is asked for, and one undo returns to them', async ({ page, editor }) => {
  await editor.open([line(A, ''), line(B, 'b')], 2)
  await paste(page, { text: PRINTED.join('\n') })
  expect(outline(await editor.stored())).toEqual([...PRINTED, 'b'])
  await joinButton(page).click()
  expect(outline(await editor.stored())).toEqual([...JOINED, 'b'])
  expect(await editor.stored(1)).toEqual(await editor.stored())
  await expect(joinButton(page)).toHaveCount(0)
  await page.keyboard.type(' Dry.')
  expect(outline(await editor.stored())).toEqual([JOINED[0], 'The plinth is damp. Dry.', 'b'])
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  expect(outline(await editor.stored())).toEqual([...PRINTED, 'b'])
  await page.keyboard.press('Control+z')
  expect(outline(await editor.stored())).toEqual(['', 'b'])
})

test('lines are joined within paragraphs that blank lines part, behind text that stands in the line already, and bold stays', async ({ page, editor }) => {
  await editor.open([{ kind: 'paragraph', attrs: { id: A }, content: [[{ insert: 'Survey: ', marks: { bold: true } }]] }, line(B, 'b')])
  await editor.caret(A, 8)
  await paste(page, { text: `${PRINTED.slice(0, 3).join('\n')}\n\n${PRINTED[3] ?? ''}` })
  await joinButton(page).click()
  expect(outline(await editor.stored())).toEqual([`Survey: ${JOINED[0] ?? ''}`, JOINED[1], 'b'])
  expect(JSON.stringify(await editor.stored())).not.toContain('lineBreak')
  expect(JSON.stringify((await editor.stored())[0])).toContain('{"insert":"Survey: ","marks":{"bold":true}}')
})

test('joining lines is offered until something else is written, and not for a poem', async ({ page, editor }) => {
  await editor.open([line(A, '')])
  await paste(page, { text: PRINTED.join('\n') })
  await expect(joinButton(page)).toBeVisible()
  await page.keyboard.type('x')
  await expect(joinButton(page)).toHaveCount(0)
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+a')
  await paste(page, { text: PRINTED.map((text) => text.replace(/^./, (letter) => letter.toUpperCase())).join('\n') })
  await expect(joinButton(page)).toHaveCount(0)
})

const ATTACKS = [
  '<img src=x onerror="window.hit=1">', '<script>window.hit=1</script>', '<svg onload="window.hit=1"><a xlink:href="javascript:window.hit=1">x</a></svg>',
  '<a href="javascript:window.hit=1">link</a>', '<a href=" java\nscript:window.hit=1">link</a>', '<iframe srcdoc="<script>parent.hit=1</script>"></iframe>',
  '<p style="position:fixed;inset:0">cover</p>', '<div onmouseover="window.hit=1">x</div>', '<form action="/x"><button>send</button></form>',
  '<p class="memo-block" id="b-aaaaaaaaaaaa" data-tint="canary">x</p>', '<math><mtext><table><mglyph><style><img src=x onerror="window.hit=1">', '<a href="data:text/html,<script>1</script>">d</a>',
]
for (const attack of ATTACKS) {
  test(`61. pasting ${attack.slice(0, 40)} runs nothing and leaves no style`, async ({ page, editor }) => {
    await editor.open([line(A, 'safe')])
    await paste(page, { html: attack, text: 'x' })
    const stored = JSON.stringify(await editor.stored())
    expect(stored).not.toMatch(/script|onerror|style|position|data:text/i)
    expect(await page.evaluate(() => (globalThis as { hit?: number }).hit)).toBeUndefined()
    expect(await page.locator('.memo-body [style*="position"], .memo-body script, .memo-body iframe, .memo-body form').count()).toBe(0)
  })
}

const lines = (count: number): string => Array.from({ length: count }, (_, i) => `line ${i}`).join('\n')

test('60. more than a thousand lines come in part by part, behind the caret’s block, and one undo takes them away', async ({ page, editor }) => {
  await editor.open([line(A, 'a'), line(B, 'b')])
  await editor.caret(A, 1)
  await paste(page, { text: lines(1_200) })
  await expect.poll(async () => (await editor.stored()).length).toBe(1_202)
  const shown = outline(await editor.stored())
  expect([shown[0], shown[1], shown[1_200], shown[1_201]]).toEqual(['a', 'line 0', 'line 1199', 'b'])
  await page.keyboard.type('!')
  expect(outline(await editor.stored())[1_200]).toBe('line 1199!')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  expect(outline(await editor.stored())).toEqual(['a', 'b'])
  await page.keyboard.press('Control+Shift+z')
  expect(await editor.stored()).toHaveLength(1_202)
})

// So long that it takes several turns, however quick the machine is.
const LONG = 8_000

test('60. a long paste takes the place of an empty line, and Escape leaves nothing of it, nothing to make again', async ({ page, editor }) => {
  await editor.open([line(A, '')])
  await paste(page, { text: lines(LONG) })
  await editor.call(async (memo) => {
    while (memo.stored().length < 20) await new Promise((go) => setTimeout(go))
    memo.seat(0).handle.view.dom.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
    while (!memo.seat(0).said.includes('Nothing was pasted.')) await new Promise((go) => setTimeout(go))
  })
  expect(await editor.stored()).toEqual([line(A, '')])
  await page.keyboard.press('Control+Shift+z')
  expect(await editor.stored()).toEqual([line(A, '')])
  await paste(page, { text: lines(LONG) })
  await expect.poll(async () => (await editor.stored()).length, { timeout: 45_000 }).toBe(LONG)
  expect(outline(await editor.stored())[0]).toBe('line 0')
})

test('60. what others write above, below and within a long paste while it goes on stays where it belongs', async ({ page, editor }) => {
  test.slow()
  await editor.open([line(A, 'a'), line(B, 'b')], 2)
  await editor.caret(A, 1)
  await paste(page, { text: lines(LONG) })
  await editor.call(async (memo) => {
    while (memo.stored().length < 20) await new Promise((go) => setTimeout(go))
    memo.caret('aaaaaaaaaaaa', 0, 1)
    memo.type(1, 'theirs ')
    memo.caret('bbbbbbbbbbbb', 1, 1)
    memo.type(1, ' theirs')
    const id = memo.stored(1)[3]?.attrs?.['id']
    memo.caret(typeof id === 'string' ? id : '', 0, 1)
    memo.type(1, 'Their ')
    if (memo.stored().length > 7_900) throw new Error('the paste was over before anybody else wrote')
  })
  await expect.poll(async () => (await editor.stored()).length, { timeout: 120_000 }).toBe(LONG + 2)
  const shown = outline(await editor.stored())
  expect([shown[0], shown[1], shown[3], shown[LONG], shown[LONG + 1]]).toEqual(['theirs a', 'line 0', 'Their line 2', `line ${LONG - 1}`, 'b theirs'])
  expect(await editor.stored(1)).toEqual(await editor.stored())
  await editor.caret(A, 0)
  await page.keyboard.press('Control+z')
  expect(outline(await editor.stored())).toEqual(['theirs a', 'Their', 'b theirs'])
})

test('60. keys while a long paste goes on write nothing, and after it they do', async ({ page, editor }) => {
  await editor.open([line(A, 'a')])
  await paste(page, { text: lines(LONG) })
  await editor.call(async (memo) => {
    while (memo.stored().length < 20) await new Promise((go) => setTimeout(go))
    memo.type(0, 'x')
    if (memo.stored().length > 7_900) throw new Error('the paste was over before anything was typed')
  })
  await expect.poll(async () => (await editor.stored()).length, { timeout: 45_000 }).toBe(LONG + 1)
  expect(outline(await editor.stored()).filter((text) => text.includes('x'))).toEqual([])
  await page.keyboard.type('y')
  expect(outline(await editor.stored()).at(-1)).toBe(`line ${LONG - 1}y`)
})

test('items copied go in as a list', async ({ page, editor }) => {
  await editor.open([list(item(A, 'one'), item(B, 'two')), line(C, 'x')])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+ArrowDown')
  const copied = await take(page, 'copy')
  await editor.caret(C, 1)
  await page.keyboard.press('Escape')
  await paste(page, copied)
  expect(outline(await editor.stored())).toEqual(['- one', '- two', 'x', '- one', '- two'])
})
