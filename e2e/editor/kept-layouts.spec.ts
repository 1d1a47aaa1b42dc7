import type { Page } from '@playwright/test'
import { caretIn, isKept, openBlocks } from './kept.ts'
import { line } from './pages.ts'
import { body, expect, test } from './written-note.ts'

type Struck = { key: string; code: string; modifiers: number; text?: string }
/** A key of another layout, as the browser hears it. */
const strike = async (page: Page, { key, code, modifiers, text }: Struck): Promise<void> => {
  const browser = await page.context().newCDPSession(page)
  for (const type of [text === undefined ? 'rawKeyDown' : 'keyDown', 'keyUp'] as const) await browser.send('Input.dispatchKeyEvent', { type, key, code, modifiers, ...(text !== undefined && type === 'keyDown' ? { text } : {}) })
  await browser.detach()
}
const [ALT, CONTROL, SHIFT] = [1, 2, 8] as const

test('43. digits work on AZERTY and letters on Cyrillic, and what AltGr writes is only written; a reload shows all of it', async ({ page, person, studio }) => {
  const note = await openBlocks(page, { person, studio, blocks: [line('linaaaaaaaaa', 'azerty'), line('linbbbbbbbbb', 'cyrillic'), line('linccccccccc', 'altgr')], at: 'altgr' })
  await caretIn(page, 'azerty')
  await strike(page, { key: '1', code: 'Digit1', modifiers: CONTROL + SHIFT })
  await expect(body(page).getByRole('heading', { name: 'azerty' })).toBeVisible()
  await strike(page, { key: 'à', code: 'Digit0', modifiers: CONTROL + ALT })
  await expect(body(page).getByRole('heading', { name: 'azerty' })).toHaveCount(0)
  await strike(page, { key: '2', code: 'Digit2', modifiers: CONTROL + SHIFT })
  await caretIn(page, 'cyrillic')
  await strike(page, { key: 'ф', code: 'KeyA', modifiers: CONTROL })
  await strike(page, { key: 'и', code: 'KeyB', modifiers: CONTROL })
  await expect(body(page).locator('strong')).toHaveText('cyrillic')
  await caretIn(page, 'altgr')
  // No browser lets a test hold AltGr, so the press is told by hand and its character written as the keyboard would.
  const taken = await body(page).evaluate((element) => !element.dispatchEvent(new KeyboardEvent('keydown', { key: '}', code: 'Digit0', ctrlKey: true, altKey: true, modifierAltGraph: true, bubbles: true, cancelable: true })))
  expect(taken).toBe(false)
  await page.keyboard.insertText('}')
  await expect(body(page).locator('strong')).toHaveText('cyrillic')
  await isKept(page, note, ['heading azerty', 'cyrillic', 'altgr}'])
  await expect(body(page).locator('strong')).toHaveText('cyrillic')
})
