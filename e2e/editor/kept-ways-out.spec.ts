import type { Page } from '@playwright/test'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { caretIn, isKept, openBlocks } from './kept.ts'
import { block, line } from './pages.ts'
import { body, expect, openBlockMenu, test } from './written-note.ts'

/** What has the focus. */
const focusOf = (page: Page) => page.evaluate(() => { const { activeElement: at } = document; return `${at?.tagName ?? ''} ${at?.getAttribute('aria-label') ?? ''} ${at?.id ?? ''} ${String(at?.className ?? '')}` })

const cell = (id: string, text: string): StoredBlock => block('tableCell', `${id}cell`, [line(id, text)])
const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'a line': (page) => caretIn(page, 'a line'),
  'selected words': async (page) => { await caretIn(page, 'a line'); await page.keyboard.press('Shift+Home') },
  'the toolbar': async (page) => {
    await caretIn(page, 'a line')
    await page.keyboard.press('Shift+Home')
    await expect(page.getByRole('toolbar', { name: 'Format' })).toBeVisible()
    await page.keyboard.press('Alt+F10')
  },
  'a cell': (page) => caretIn(page, 'a cell'),
  'code': (page) => body(page).locator('pre').click({ position: { x: 24, y: 12 } }),
  'a picture’s caption': async (page) => { await body(page).locator('.memo-media').first().click(); await page.keyboard.press('ArrowRight') },
  'the menu of blocks': async (page) => { await caretIn(page, 'a line'); await page.keyboard.type(' /'); await expect(page.getByRole('listbox')).toBeVisible() },
  'the block menu': async (page) => { await caretIn(page, 'a task'); await openBlockMenu(page) },
  'the find bar': async (page) => { await caretIn(page, 'a task'); await page.keyboard.press('Control+f'); await expect(page.getByRole('search')).toBeVisible() },
  'the link field': async (page) => { await caretIn(page, 'a task'); await page.keyboard.press('Shift+Home'); await page.keyboard.press('Control+k'); await expect(page.getByRole('combobox', { name: 'Page or address' })).toBeFocused() },
}

test('44. from every state Escape and Tab alone lead out of the text, to the next control and back, and nothing is changed by it', async ({ page, person, studio }) => {
  const blocks = [
    line('linaaaaaaaaa', 'a line'), block('table', 'tableaaaaaaa', [{ kind: 'tableRow', content: [cell('celllineaaaa', 'a cell')] }]), block('code', 'codeaaaaaaaa', [[{ insert: 'x = 1' }]]),
    block('image', 'imageaaaaaaa', [], { name: 'wall.png', naturalWidth: 300, naturalHeight: 120 }), { kind: 'todoList', content: [block('todo', 'todoaaaaaaaa', [line('taskaaaaaaaa', 'a task')])] }, line('endaaaaaaaaa', 'End'),
  ]
  const note = await openBlocks(page, { person, studio, blocks, at: 'End' })
  const inText = () => body(page).evaluate((element) => element.contains(document.activeElement))
  const inWay = () => page.evaluate(() => document.activeElement?.closest('[role=toolbar], [role=menu], [role=search], [role=dialog], form') !== null)
  for (const [name, come] of Object.entries(STATES)) {
    await come(page)
    for (let press = 0; press < 5 && ((await inText()) || (await inWay())); press++) await page.keyboard.press('Escape')
    expect(await inText(), name).toBe(false)
    const frame = await focusOf(page)
    await page.keyboard.press('Tab')
    await expect.poll(() => focusOf(page), name).not.toBe(frame)
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    expect(await focusOf(page), name).not.toBe(frame)
  }
  await isKept(page, note, ['a line /', 'table', '  tableRow', '    tableCell', '      a cell', 'code x = 1', 'image', '[] a task', 'End'])
})
