import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../editor-harness/harness.ts'
import { block, item, line, list, outline } from './pages.ts'

const [A, B, C] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc']

type Brought = { name: string; type: string; width?: number; height?: number; text?: string }

/** Pastes or drops files that are made in the page: pictures are drawn in the size asked for. */
const bring = (page: Page, how: 'paste' | { dropAt: { x: number; y: number } }, files: readonly Brought[], html = '') =>
  page.evaluate(async ({ how, files, html }) => {
    const data = new DataTransfer()
    for (const { name, type, width, height, text } of files) {
      const canvas = new OffscreenCanvas(width ?? 1, height ?? 1)
      canvas.getContext('2d')?.fillRect(0, 0, 8, 8)
      data.items.add(new File([text ?? (await canvas.convertToBlob({ type: 'image/png' }))], name, { type }))
    }
    if (html !== '') data.setData('text/html', html)
    const body = document.querySelector('.memo-body')
    if (how === 'paste') return body?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    const at = { dataTransfer: data, clientX: how.dropAt.x, clientY: how.dropAt.y, bubbles: true, cancelable: true }
    body?.dispatchEvent(new DragEvent('dragover', at))
    return body?.dispatchEvent(new DragEvent('drop', at))
  }, { how, files, html })

const pasteHtml = (page: Page, html: string) =>
  page.evaluate((html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    document.querySelector('.memo-body')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox()
  if (!box) throw new Error('it must be on screen')
  return box
}
const pictures = (page: Page) => page.locator('.memo-image img')
const attrsOf = async (editor: { stored: () => Promise<readonly { attrs?: object; kind: string }[]> }, kind: string) =>
  (await editor.stored()).filter((each) => each.kind === kind).map(({ attrs }) => attrs as Record<string, unknown>)

test('42. pasted pictures and files stand in order in their final boxes at once, with progress and Cancel', async ({ page, editor }) => {
  await editor.open([line(A, 'wall'), line(B, 'b')])
  await editor.caret(A, 4)
  await bring(page, 'paste', [{ name: 'one.png', type: 'image/png', width: 300, height: 200 }, { name: 'plan.pdf', type: 'application/pdf', text: '%PDF' }, { name: 'two.png', type: 'image/png', width: 50, height: 40 }])
  await expect(pictures(page)).toHaveCount(2)
  expect(outline(await editor.stored())).toEqual(['wall', 'image', 'file', 'image', 'b'])
  expect(await attrsOf(editor, 'image')).toMatchObject([{ file: 'f-one.png', naturalWidth: 300, naturalHeight: 200 }, { file: 'f-two.png', naturalWidth: 50 }])
  const before = await boxOf(pictures(page).first())
  expect([before.width, before.height]).toEqual([300, 200])
  const strip = page.locator('.memo-image .memo-upload').first()
  await expect(strip).toHaveText(/Uploading, 40%/)
  await editor.call((memo) => memo.seat(0).media.become('f-one.png', { at: 'waiting', why: 'network' }))
  await expect(strip).toHaveText(/Kept here until there is a connection/)
  await editor.call((memo) => memo.seat(0).media.become('f-one.png', { at: 'failed', reason: 'The workspace is full.' }))
  await expect(strip).toHaveText(/one\.png was not stored\. The workspace is full\./)
  await strip.getByRole('button', { name: 'Retry' }).click()
  await expect(strip).toHaveText(/Uploading, 0%/)
  await editor.call((memo) => memo.seat(0).media.become('f-one.png', { at: 'stored', file: { id: 'f-one.png', name: 'one.png', type: 'image/png', kind: 'image', bytes: 9, width: 300, height: 200 } }))
  await expect(strip).toBeHidden()
  expect(await boxOf(pictures(page).first())).toEqual(before)
  await page.locator('.memo-file .memo-upload').getByRole('button', { name: 'Cancel' }).click()
  await expect(page.locator('.memo-file')).toHaveCount(0)
})

test('42. what the server finds to be no picture becomes a file with the reason', async ({ page, editor }) => {
  await editor.open([line(A, 'wall')])
  await bring(page, 'paste', [{ name: 'lie.png', type: 'image/png', width: 30, height: 20 }])
  await expect(pictures(page)).toHaveCount(1)
  await editor.call((memo) => memo.seat(0).media.become('f-lie.png', { at: 'stored', file: { id: 'f-lie.png', name: 'lie.png', type: 'application/octet-stream', kind: 'file', bytes: 9, width: null, height: null } }))
  expect(outline(await editor.stored())).toEqual(['wall', 'file', ''])
  expect(await editor.call((memo) => memo.seat(0).said)).toEqual(['lie.png is no picture Memo can show. It is kept as a file.'])
})

test('a picture that lies beside a table or text on the clipboard is not pasted', async ({ page, editor }) => {
  await editor.open([line(A, '')])
  await bring(page, 'paste', [{ name: 'image.png', type: 'image/png', width: 300, height: 200 }], '<table><tr><td>1</td><td>2</td></tr></table>')
  expect(outline(await editor.stored())[0]).toBe('table')
})

test('files let go over the text stand where the line was, in an item below its own line, one step', async ({ page, editor }) => {
  await editor.open([line(A, 'first'), list(item(B, 'second')), line(C, 'third')])
  const second = await boxOf(page.getByText('second'))
  await bring(page, { dropAt: { x: second.x + 20, y: second.y + second.height + 1 } }, [{ name: 'one.png', type: 'image/png', width: 30, height: 20 }])
  await expect(pictures(page)).toHaveCount(1)
  expect(outline(await editor.stored())).toEqual(['first', '- second', '  image', 'third'])
  await editor.call((memo) => memo.seat(0).handle.focus('end'))
  await page.keyboard.press('Control+z')
  expect(outline(await editor.stored())).toEqual(['first', '- second', 'third'])
})

test('in a cell a picture stays in the cell, a file goes below the table', async ({ page, editor }) => {
  const cell = (id: string, text: string) => block('tableCell', `${id}c`, [line(id, text)])
  await editor.open([block('table', C, [{ kind: 'tableRow', content: [cell(A, 'a'), cell(B, 'b')] }])])
  await editor.caret(A, 1)
  await bring(page, 'paste', [{ name: 'one.png', type: 'image/png', width: 30, height: 20 }])
  await expect(page.locator(':is(td, th) .memo-image')).toHaveCount(1)
  await editor.caret(B, 1)
  await bring(page, 'paste', [{ name: 'plan.pdf', type: 'application/pdf', text: '%PDF' }])
  await expect(page.locator('.memo-body > .memo-file')).toHaveCount(1)
})

test('63. of twelve pasted images with three out of reach, three frames with Retry and a notice “3” remain', async ({ page, editor }) => {
  await editor.open([line(A, '')])
  const address = (n: number) => `https://tern.example/${n % 4 === 0 ? 'gone' : 'wall'}-${n}.png`
  await pasteHtml(page, Array.from({ length: 12 }, (_, i) => `<p><img src="${address(i + 1)}" alt="View ${i + 1}" width="120" height="80"></p>`).join(''))
  await expect(pictures(page)).toHaveCount(9)
  await expect(page.locator('.memo-missing')).toHaveText(['Picture at https://tern.example/gone-4.png', 'Picture at https://tern.example/gone-8.png', 'Picture at https://tern.example/gone-12.png'])
  await expect(page.getByRole('button', { name: 'Retry' })).toHaveCount(3)
  expect(await editor.call((memo) => memo.seat(0).said)).toEqual(['3 pictures could not be read.'])
  expect((await attrsOf(editor, 'image')).filter(({ file }) => typeof file === 'string')).toHaveLength(9)
  await page.keyboard.press('Control+z')
  expect(outline(await editor.stored())).toEqual([''])
})

test('a picture’s edge follows the pointer, and arrow keys when its handle is focused; Escape gives the focus back', async ({ page, editor }) => {
  await editor.open([line(A, 'wall')])
  await bring(page, 'paste', [{ name: 'one.png', type: 'image/png', width: 400, height: 200 }])
  const edge = page.getByRole('slider', { name: 'Width of one.png' }).last()
  const from = await boxOf(edge)
  await page.mouse.move(from.x + 8, from.y + 100)
  await page.mouse.down()
  await page.mouse.move(from.x - 92, from.y + 100, { steps: 4 })
  await page.mouse.up()
  expect((await attrsOf(editor, 'image'))[0]?.['width']).toBe(300)
  expect((await boxOf(pictures(page))).height).toBe(150)
  await expect(edge).toBeFocused()
  await page.keyboard.press('ArrowRight')
  expect((await attrsOf(editor, 'image'))[0]?.['width']).toBe(316)
  await expect(edge).toHaveAttribute('aria-valuenow', '316')
  await page.keyboard.press('Escape')
  await expect(page.locator('.memo-body').first()).toBeFocused()
})

test('a part of a picture stands in its box for everybody, its edge is dragged like any other, and undo shows the whole', async ({ page, editor }) => {
  await editor.open([line(A, 'wall')], 2)
  await bring(page, 'paste', [{ name: 'one.png', type: 'image/png', width: 400, height: 200 }])
  await expect(pictures(page).first()).toBeVisible()
  await editor.call((memo) => {
    const { view } = memo.seat(0).handle
    view.dispatch(view.state.tr.setNodeAttribute(6, 'crop', { x: 0.25, y: 0.5, width: 0.5, height: 0.5 }))
  })
  const part = page.locator('.memo-crop')
  await expect(part).toHaveCount(1)
  const [box, whole] = [await boxOf(part), await boxOf(part.locator('img'))]
  expect([box.width, box.height]).toEqual([200, 100])
  expect([whole.x - box.x, whole.y - box.y, whole.width, whole.height]).toEqual([-100, -100, 400, 200])
  expect(await editor.stored(1)).toEqual(await editor.stored())
  const edge = page.getByRole('slider', { name: 'Width of one.png' }).last()
  await edge.focus()
  await page.keyboard.press('ArrowRight')
  expect((await attrsOf(editor, 'image'))[0]).toMatchObject({ width: 216 })
  expect((await boxOf(part)).height).toBe(108)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(part).toHaveCount(0)
  expect((await boxOf(pictures(page).first())).width).toBe(400)
})

test('80. in a right-to-left block the same part of a picture is shown', async ({ page, editor }) => {
  await editor.open([line(A, 'wall')])
  await bring(page, 'paste', [{ name: 'one.png', type: 'image/png', width: 400, height: 200 }])
  await expect(pictures(page)).toBeVisible()
  await editor.call((memo) => {
    const { view } = memo.seat(0).handle
    view.dispatch(view.state.tr.setNodeAttribute(6, 'crop', { x: 0.5, y: 0, width: 0.25, height: 1 }).setNodeAttribute(6, 'dir', 'rtl'))
  })
  const [body, part, whole] = [await boxOf(page.locator('.memo-body').first()), await boxOf(page.locator('.memo-crop')), await boxOf(pictures(page))]
  expect([body.x + body.width - part.x - part.width, whole.x - part.x, whole.width]).toEqual([0, -200, 400])
})

test('57. a spreadsheet range pasted into a cell fills the table from there, adding rows and columns', async ({ page, editor }) => {
  const cell = (id: string, text: string) => block('tableCell', `${id}c`, [line(id, text)])
  await editor.open([block('table', C, [{ kind: 'tableRow', content: [cell(A, 'a'), cell(B, 'b')] }])])
  await editor.caret(B, 1)
  await pasteHtml(page, '<google-sheets-html-origin><table data-sheets-root="1"><tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></tbody></table></google-sheets-html-origin>')
  await expect(page.locator('tr')).toHaveCount(2)
  await expect(page.locator('tr').first().locator('td, th')).toHaveText(['a', '1', '2'])
  await expect(page.locator('tr').last().locator('td, th')).toHaveText(['', '3', '4'])
})

test('a card is read from the web once it has an address; one that cannot be read says so and offers Retry', async ({ page, editor }) => {
  await editor.open([line(A, 'a'), block('bookmark', B, []), block('bookmark', C, [], { url: 'https://tern.example/gone' })])
  const field = page.getByRole('textbox', { name: 'Address of the web page' })
  const high = (await boxOf(page.locator('.memo-bookmark').first())).height
  await field.fill('not an address')
  await field.press('Enter')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await field.fill('tern.example/lead')
  await field.press('Enter')
  await expect(page.locator('.memo-bookmark').first()).toContainText('Lead workHow it fallstern.example')
  expect((await attrsOf(editor, 'bookmark'))[0]).toMatchObject({ url: 'https://tern.example/lead', title: 'Lead work', description: 'How it falls' })
  expect((await boxOf(page.locator('.memo-bookmark').first())).height).toBe(high)
  await page.locator('.memo-bookmark').last().getByRole('button', { name: 'Retry' }).click()
  await expect(page.locator('.memo-bookmark').last()).toContainText('The page could not be read.')
  expect((await boxOf(page.locator('.memo-bookmark').last())).height).toBe(high)
})

test('code gets its colours in an idle moment, also after a change, and its text stays where it was', async ({ page, editor }) => {
  await editor.open([block('code', A, [[{ insert: 'const wall = "dry"' }]], { language: 'typescript' }), line(B, 'b')])
  await expect(page.locator('.memo-code .hljs-keyword')).toHaveText('const')
  await expect(page.locator('.memo-code .hljs-string')).toHaveText('"dry"')
  await editor.caret(A, 0)
  await page.keyboard.type('return 1; ')
  await expect(page.locator('.memo-code .hljs-keyword')).toHaveText(['return', 'const'])
  await page.getByRole('button', { name: 'Wrap lines' }).click()
  await expect(page.getByRole('button', { name: 'Wrap lines' })).toHaveAttribute('aria-pressed', 'true')
  expect(await attrsOf(editor, 'code')).toMatchObject([{ language: 'typescript', wrap: true }])
})

test('pictures pasted as data addresses are taken in as files, each in its place, and one undo takes the paste back', async ({ page, editor }) => {
  await editor.open([line(A, '')])
  const png = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 30
    canvas.height = 20
    return canvas.toDataURL('image/png')
  })
  const svg = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10"/>')}`
  await pasteHtml(page, `<p>wall</p><p><img src="${png}" alt="north"></p><p>roof</p><img src="${svg}"><img src="data:image/png;base64,%%%" alt="broken">`)
  await expect.poll(() => attrsOf(editor, 'image')).toMatchObject([{ file: 'f-picture 1.png', alt: 'north', naturalWidth: 30, naturalHeight: 20 }, { file: 'f-picture 2.svg', naturalWidth: 40 }])
  expect(outline(await editor.stored()).slice(0, 4)).toEqual(['wall', 'image', 'roof', 'image'])
  expect(JSON.stringify(await editor.stored())).not.toContain('data:')
  await page.keyboard.press('Control+z')
  expect(outline(await editor.stored())).toEqual([''])
})
