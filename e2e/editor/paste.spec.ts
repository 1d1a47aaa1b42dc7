import type { Page } from '@playwright/test'
import { expect, test } from '../editor-harness/harness.ts'
import { item, line, list, outline } from './pages.ts'

const [A, B, C] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc']

const paste = (page: Page, data: { html?: string; text?: string }) =>
  page.evaluate(({ html, text }) => {
    const clipboardData = new DataTransfer()
    if (html !== undefined) clipboardData.setData('text/html', html)
    if (text !== undefined) clipboardData.setData('text/plain', text)
    document.querySelector('.memo-body')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)

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

test('a thousand lines come in part by part, and one undo takes them away', async ({ page, editor }) => {
  await editor.open([line(A, 'a')])
  await paste(page, { text: Array.from({ length: 1_000 }, (_, i) => `line ${i}`).join('\n') })
  await expect.poll(async () => (await editor.stored()).length).toBe(1_001)
  await page.keyboard.press('Control+z')
  expect(outline(await editor.stored())).toEqual(['a'])
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
