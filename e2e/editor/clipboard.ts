import type { Page } from '@playwright/test'

/** Pastes into the text of the page, as if it came from elsewhere in these forms; waits for the editor. */
export const paste = (page: Page, data: { html?: string; text?: string }): Promise<void> =>
  page.locator('.memo-body.ProseMirror').first().evaluate((body, { html, text }) => {
    const clipboardData = new DataTransfer()
    if (html !== undefined) clipboardData.setData('text/html', html)
    if (text !== undefined) clipboardData.setData('text/plain', text)
    body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)

/** Pastes a file of that name and stated type, of these words or of so many empty bytes. */
export const pasteFile = (page: Page, file: { name: string; type: string; bytes: string | number }): Promise<void> =>
  page.locator('.memo-body.ProseMirror').first().evaluate((body, { name, type, bytes }) => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name, { type }))
    body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, file)

/** Pastes a picture that is drawn in the page, its left half black, in this size. */
export const pastePicture = (page: Page, picture: { name: string; width: number; height: number }): Promise<void> =>
  page.locator('.memo-body.ProseMirror').first().evaluate(async (body, { name, width, height }) => {
    const canvas = new OffscreenCanvas(width, height)
    canvas.getContext('2d')?.fillRect(0, 0, width / 2, height)
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([await canvas.convertToBlob({ type: 'image/png' })], name, { type: 'image/png' }))
    body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, picture)
