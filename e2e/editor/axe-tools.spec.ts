import type { Page } from '@playwright/test'
import { paste, pasteFile, pastePicture } from './clipboard.ts'
import { body, expect, openBlockMenu, test, violations } from './written-note.ts'

type State = { readonly name: string; readonly enter: (page: Page) => Promise<unknown>; /** Keys that leave it. */ readonly leave?: readonly string[] }

const shows = async (page: Page, role: 'listbox' | 'menu' | 'dialog' | 'toolbar' | 'option', name?: string | RegExp) =>
  expect(page.getByRole(role, name === undefined ? {} : { name }).first()).toBeVisible()

const typed = (text: string, list: string): State => ({
  name: `the list “${list}”`,
  enter: async (page) => {
    await page.keyboard.type(text)
    await shows(page, 'listbox', list)
  },
  leave: ['Escape', 'Control+a', 'Backspace'],
})

const selectWord = async (page: Page) => {
  await page.keyboard.type('The wall is dry')
  for (let key = 0; key < 3; key += 1) await page.keyboard.press('Shift+ArrowLeft')
  await shows(page, 'toolbar', 'Format')
}

/** A line of its own below everything, as a click there makes it. */
const lineBelow = async (page: Page) => {
  const box = await body(page).boundingBox()
  await body(page).click({ position: { x: 200, y: (box?.height ?? 0) - 12 } })
}

const blockMenu = async (page: Page, entry: string, key = 'Enter') => {
  await openBlockMenu(page)
  await page.getByRole('menuitem', { name: entry, exact: true }).press(key)
}

/** In order: each begins where the one before left the page. */
const STATES: readonly State[] = [
  typed('/', 'Insert a block'), typed('[[Site', 'Link to a page'), typed('@Lin', 'Mention a person, a day or a page'), typed(':smi', 'Insert an emoji'),
  { name: 'nothing found in a list', enter: async (page) => { await page.keyboard.type('/qqqq'); await expect(page.getByRole('listbox', { name: 'Insert a block' }).or(page.getByText('/qqqq')).first()).toBeVisible() }, leave: ['Escape', 'Control+a', 'Backspace'] },
  { name: 'the toolbar, reached by its key', enter: async (page) => { await selectWord(page); await page.keyboard.press('Alt+F10') }, leave: ['Escape', 'Control+a', 'Backspace'] },
  { name: 'the field of a link', enter: async (page) => { await selectWord(page); await page.keyboard.press('Control+k'); await expect(page.getByRole('combobox', { name: 'Page or address' })).toBeFocused() } },
  { name: 'the card of a link', enter: async (page) => { await page.keyboard.type('example.com'); await page.keyboard.press('Enter'); await page.keyboard.press('ArrowRight'); await page.keyboard.press('ArrowLeft'); await expect(page.getByRole('button', { name: 'Remove link' })).toBeVisible() }, leave: ['Control+End', 'Enter'] },
  { name: 'kinds to turn into', enter: async (page) => { await page.keyboard.type('Kind'); await blockMenu(page, 'Turn into', 'ArrowRight'); await expect(page.getByRole('menuitem', { name: 'Heading 2' })).toBeVisible() }, leave: ['Escape', 'Escape', 'Escape', 'Control+End'] },
  { name: 'a page to move a block to', enter: async (page) => { await blockMenu(page, 'Move to page…'); await shows(page, 'dialog') }, leave: ['Escape'] },
  { name: 'the menu of a column', enter: async (page) => {
    await lineBelow(page)
    await page.keyboard.type('/table')
    await shows(page, 'option', 'Table')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Position')
    await body(page).locator('th, td').nth(1).hover()
    await page.getByRole('button', { name: 'Menu of column 2' }).click()
    await shows(page, 'menu')
  }, leave: ['Escape'] },
  { name: 'a selected row', enter: async (page) => { await body(page).locator('tr').nth(1).locator('td, th').first().click(); for (let key = 0; key < 2; key += 1) await page.keyboard.press('Shift+ArrowRight'); await expect(body(page).locator('.selectedCell').first()).toBeVisible() }, leave: ['Escape'] },
  { name: 'code, and its languages', enter: async (page) => {
    await lineBelow(page)
    await page.keyboard.type('/code')
    await shows(page, 'option', 'Code block')
    await page.keyboard.press('Enter')
    await page.keyboard.type('const wall = 1')
    await page.getByRole('button', { name: /^Language/ }).first().click()
    await expect(page.getByRole('combobox', { name: 'Find a language' })).toBeFocused()
  }, leave: ['Escape', 'Control+Enter'] },
  { name: 'a selected picture', enter: async (page) => { await lineBelow(page); await pastePicture(page, { name: 'wall.png', width: 300, height: 200 }); await body(page).locator('.memo-image img').click(); await expect(page.getByRole('slider', { name: 'Width of wall.png' }).first()).toBeVisible() } },
  { name: 'the full view of a picture', enter: async (page) => { await page.keyboard.press('Space'); await shows(page, 'dialog', 'wall.png') }, leave: ['Escape'] },
  { name: 'a picture being cropped', enter: async (page) => { await blockMenu(page, 'Crop…'); await shows(page, 'dialog', 'Crop the picture') }, leave: ['Escape'] },
  { name: 'the width of a picture', enter: async (page) => { await blockMenu(page, 'Change the width…'); await expect(page.getByRole('slider', { name: 'Width of wall.png' }).last()).toBeFocused() }, leave: ['Escape'] },
  { name: 'ways to paste an address', enter: async (page) => { await lineBelow(page); await paste(page, { text: 'https://tern.invalid/card' }); await shows(page, 'listbox', 'Paste as') } },
  { name: 'a bookmark that could not be read', enter: async (page) => { await page.keyboard.press('ArrowDown'); await page.keyboard.press('Enter'); await expect(body(page).locator('.memo-bookmark').getByRole('button', { name: 'Retry' })).toBeVisible() } },
  { name: 'a refused file', enter: async (page) => {
    await pasteFile(page, { name: 'large.png', type: 'image/png', bytes: 50_000_000 })
    await expect(page.getByText('large.png was not added')).toBeVisible()
  } },
  { name: 'the shortcuts', enter: async (page) => { await page.keyboard.press('Control+Shift+/'); await shows(page, 'dialog') }, leave: ['Escape'] },
  { name: 'options of the page', enter: async (page) => { await page.getByRole('button', { name: 'Page options' }).click(); await expect(page.getByRole('menu').or(page.getByRole('dialog')).first()).toBeVisible() }, leave: ['Escape'] },
  { name: 'how it is saved', enter: async (page) => { await page.getByRole('button', { name: 'Saved' }).click(); await expect(page.getByRole('dialog').or(page.locator('[popover]:popover-open')).first()).toBeVisible() }, leave: ['Escape'] },
  { name: 'without a connection', enter: async (page) => { await page.context().setOffline(true); await body(page).press('Control+End'); await page.keyboard.type('x'); await expect(page.getByRole('button', { name: /Not saved|Offline|Kept/ }).first()).toBeVisible() } },
]

for (const scheme of ['light', 'dark'] as const) {
  test.describe(scheme, () => {
    // A colour on its way to another is neither.
    test.use({ colorScheme: scheme, contextOptions: { reducedMotion: 'reduce' } })

    test('80. axe finds nothing on the lists, menus, fields and notices of the editor', async ({ page, note }) => {
      test.slow()
      await note([''])
      for (const { name, enter, leave = [] } of STATES) {
        await test.step(name, async () => {
          await enter(page)
          expect.soft(await violations(page), name).toEqual([])
          for (const key of leave) await page.keyboard.press(key)
        })
      }
    })
  })
}
