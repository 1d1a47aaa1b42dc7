import type { Page } from '@playwright/test'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { expect, test, type EditorPage } from '../editor-harness/harness.ts'
import { RECORDINGS, playByHand, playInChromium, type Order } from './composing.ts'
import { STARTS, cellWith, soft } from './composing-places.ts'
import { block, item, line, list, outline } from './pages.ts'

const A = 'aaaaaaaaaaaa'
const ANDROID = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36'
const IOS = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'

/** Where a recording is played: each with the outline of the page around its text. */
const PLACES: Readonly<Record<string, { blocks: StoredBlock[]; outline: (text: string) => string[] }>> = {
  paragraph: { blocks: [line(A, '')], outline: (text) => [text] },
  'paragraph with text': { blocks: [line(A, 'x')], outline: (text) => [`x${text}`] },
  heading: { blocks: [block('heading', A, [[]], { level: 1 })], outline: (text) => [`heading ${text}`] },
  item: { blocks: [list(item(A, ''))], outline: (text) => [`- ${text}`] },
  cell: { blocks: [cellWith(A, '')], outline: (text) => ['table', '  tableRow', '    tableCell', `      ${text}`] },
}

const trimmed = async (editor: EditorPage, who = 0) => outline(await editor.stored(who)).map((each) => each.trimEnd())
const errorsOf = (page: Page): string[] => {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  return errors
}

for (const recording of RECORDINGS) {
  test(`78. ${recording.name}: the text is there once, in every place`, async ({ page, editor }) => {
    const errors = errorsOf(page)
    for (const [name, place] of Object.entries(PLACES)) {
      await editor.open(place.blocks)
      await editor.call((memo) => memo.seat(0).handle.focus('end'))
      await editor.caret(A, name === 'paragraph with text' ? 1 : 0)
      await playInChromium(page, recording)
      await expect.poll(() => trimmed(editor), { message: name }).toEqual(place.outline(recording.text))
    }
    expect(errors).toEqual([])
  })

  test(`78. ${recording.name}: with somebody else writing in the same block`, async ({ page, editor }) => {
    await editor.open([line(A, 'dry  wall')], 2)
    await editor.caret(A, 4)
    await playInChromium(page, recording, () =>
      editor.call((memo) => {
        const { view } = memo.seat(1).handle
        view.dispatch(view.state.tr.insertText('!', view.state.doc.content.size - 1))
        view.dispatch(view.state.tr.insertText('the ', 1))
      }))
    const wanted = `the dry ${recording.text} wall!`.replace(/ {2}/g, ' ')
    for (const who of [0, 1]) await expect.poll(async () => (await trimmed(editor, who)).map((each) => each.replace(/ {2}/g, ' '))).toEqual([wanted])
    expect(await editor.call((memo) => JSON.stringify(memo.shown(0)) === JSON.stringify(memo.stored(0)))).toBe(true)
  })

  for (const order of ['chromium', 'firefox', 'safari'] as const satisfies readonly Order[]) {
    test(`79. ${recording.name}, in the order of ${order}: the Enter that ends it splits nothing`, async ({ page, editor }) => {
      const errors = errorsOf(page)
      for (const name of ['paragraph with text', 'heading', 'item', 'cell'] as const) {
        const place = PLACES[name]
        if (!place) continue
        await editor.open(place.blocks)
        await editor.caret(A, name === 'paragraph with text' ? 1 : 0)
        await playByHand(page, recording, order)
        await expect.poll(() => trimmed(editor), { message: name }).toEqual(place.outline(recording.text))
      }
      expect(errors).toEqual([])
    })
  }
}

/** Backspace by key in one page and by the soft keyboard's input event in the other must give the same. */
for (const [name, blocks] of Object.entries(STARTS)) {
  test(`79. a soft Backspace at the start of a ${name} equals the key`, async ({ page, editor }) => {
    await editor.open(blocks)
    await editor.caret(A, 0)
    await page.keyboard.press('Backspace')
    const byKey = await editor.stored()
    await editor.open(blocks)
    await editor.caret(A, 0)
    await soft(page, 'deleteContentBackward')
    expect(await editor.stored()).toEqual(byKey)
  })
}

test.describe('on Android', () => {
  test.use({ userAgent: ANDROID })

  for (const recording of RECORDINGS.filter(({ name }) => name.startsWith('Android') || name.startsWith('Japanese'))) {
    test(`78. ${recording.name}, with an Android keyboard’s rules`, async ({ page, editor }) => {
      const errors = errorsOf(page)
      for (const [name, place] of Object.entries(PLACES)) {
        await editor.open(place.blocks)
        await editor.caret(A, name === 'paragraph with text' ? 1 : 0)
        await playInChromium(page, recording)
        await expect.poll(() => trimmed(editor), { message: name }).toEqual(place.outline(recording.text))
      }
      expect(errors).toEqual([])
    })
  }

  test('79. Enter comes as a key that says nothing and an input event, and splits once', async ({ page, editor }) => {
    await editor.open([line(A, 'wall')])
    await editor.caret(A, 2)
    await page.evaluate(() => document.querySelector('.memo-body')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: '', keyCode: 13, bubbles: true, cancelable: true })))
    await soft(page, 'insertParagraph')
    expect(await trimmed(editor)).toEqual(['wa', 'll'])
  })
})

test.describe('on iOS', () => {
  test.use({ userAgent: IOS })
  // The editor view tells Safari by its maker.
  test.beforeEach(async ({ page, editor: _open }) => {
    await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'vendor', { get: () => 'Apple Computer, Inc.' }))
    await page.reload()
  })

  test('79. Enter comes as a key and as an input event, and splits once', async ({ page, editor }) => {
    const errors = errorsOf(page)
    await editor.open([line(A, 'wall')])
    await editor.caret(A, 2)
    await page.evaluate(() => document.querySelector('.memo-body')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true })))
    await soft(page, 'insertParagraph')
    // The editor view waits 200 ms for what the browser makes of the key; a timer set after its own fires after it.
    await page.evaluate(() => new Promise((after) => setTimeout(after, 300)))
    expect(await trimmed(editor)).toEqual(['wa', 'll'])
    expect(errors).toEqual([])
  })

  test('79. a key that brings no input event still does what it says', async ({ page, editor }) => {
    const errors = errorsOf(page)
    await editor.open([line(A, 'wall')])
    await editor.caret(A, 2)
    await page.evaluate(() => document.querySelector('.memo-body')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true })))
    await expect.poll(() => trimmed(editor)).toEqual(['wa', 'll'])
    expect(errors).toEqual([])
  })
})
