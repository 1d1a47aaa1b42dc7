import type { Page } from '@playwright/test'

/** Pastes into the text of the page, as if it came from elsewhere in these forms; waits for the editor. */
export const paste = (page: Page, data: { html?: string; text?: string }): Promise<void> =>
  page.locator('.memo-body.ProseMirror').first().evaluate((body, { html, text }) => {
    const clipboardData = new DataTransfer()
    if (html !== undefined) clipboardData.setData('text/html', html)
    if (text !== undefined) clipboardData.setData('text/plain', text)
    body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)
