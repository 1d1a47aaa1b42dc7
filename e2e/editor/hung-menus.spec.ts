import type { Locator, Page } from '@playwright/test'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { expect, test } from '../fixtures.ts'
import { browserOf, join } from '../notes.ts'
import { live, noteOf } from '../takeover/held.ts'
import { block, line } from './pages.ts'

const [FIRST, HERE, LAST] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc']

const cell = (id: string, text: string): StoredBlock => ({ kind: 'tableCell', content: [line(id, text)] })
const row = (...cells: StoredBlock[]): StoredBlock => ({ kind: 'tableRow', content: cells })
const table = block('table', HERE, [row(cell('cell01aaaaaa', 'Wall'), cell('cell02aaaaaa', 'Today')), row(cell('cell03aaaaaa', 'North'), cell('cell04aaaaaa', '14'))])

/** Opens a note with its editor in place, and the tools around the text. */
const openNote = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await expect(live(page)).toBeVisible({ timeout: 30_000 })
  await live(page).locator(`#b-${FIRST}`).click()
  await expect(page.getByRole('button', { name: /^Block menu/ })).toBeAttached()
}

type Hung = {
  readonly what: string
  readonly here: StoredBlock
  /** Opens it; the result is what hangs there. */
  readonly show: (page: Page, here: Locator) => Promise<Locator>
}

const selected = async (page: Page, here: Locator): Promise<Locator> => {
  await here.dblclick({ position: { x: 12, y: 12 } })
  const toolbar = page.getByRole('toolbar', { name: 'Format' })
  await expect(toolbar).toBeVisible()
  return toolbar
}

const HUNG: readonly Hung[] = [
  { what: 'the menu of a block', here: line(HERE, 'Here'), show: async (page, here) => {
    await here.hover()
    await page.getByRole('button', { name: /^Block menu, Text/ }).click()
    return page.getByRole('dialog', { name: 'Block menu' })
  } },
  { what: 'the menu of a block, by keyboard', here: line(HERE, 'Here'), show: async (page, here) => {
    await here.click()
    await page.keyboard.press('Control+/')
    return page.getByRole('dialog', { name: 'Block menu' })
  } },
  { what: 'the menu of a row', here: table, show: async (page, here) => {
    await here.getByText('North').hover()
    await page.getByRole('button', { name: 'Menu of row 2' }).click()
    return page.getByRole('menu', { name: 'Menu of row 2' })
  } },
  { what: 'the menu of a column', here: table, show: async (page, here) => {
    await here.getByText('North').hover()
    await page.getByRole('button', { name: 'Menu of column 1' }).click()
    return page.getByRole('menu', { name: 'Menu of column 1' })
  } },
  { what: 'the languages of code', here: block('code', HERE, [[{ insert: 'const wall = 1' }]], { language: 'typescript' }), show: async (page, here) => {
    await here.hover()
    await here.locator('[data-deed=language]').click()
    return page.getByRole('dialog', { name: 'Language' })
  } },
  { what: 'the toolbar', here: line(HERE, 'Here'), show: selected },
  { what: 'the menu of kinds in the toolbar', here: line(HERE, 'Here'), show: async (page, here) => {
    await (await selected(page, here)).getByRole('button', { name: 'Text', exact: true }).click()
    return page.getByRole('menu', { name: 'Turn into' })
  } },
  { what: 'the field of a new link', here: line(HERE, 'Here'), show: async (page, here) => {
    await selected(page, here)
    await page.keyboard.press('Control+k')
    return page.getByRole('combobox', { name: 'Page or address' })
  } },
  { what: 'the field of a link that is there', here: { kind: 'paragraph', attrs: { id: HERE }, content: [[{ insert: 'Here', marks: { link: { href: 'https://example.com/', title: '' } } }]] }, show: async (page, here) => {
    await here.locator('a').hover()
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    return page.getByRole('combobox', { name: 'Page or address' })
  } },
]

const topOf = (element: Locator): Promise<number> => element.evaluate((it) => it.getBoundingClientRect().top)

// Room for any menu below its line, before and after.
test.use({ viewport: { width: 1440, height: 1500 } })

for (const { what, here, show } of HUNG) {
  test(`${what} goes along when somebody writes above, and closes when its block is deleted`, async ({ page, context, baseURL, person, another, studio }) => {
    const errors: Error[] = []
    page.on('pageerror', (error) => errors.push(error))
    const path = await noteOf(person, studio, [line(FIRST, 'First'), here, line(LAST, 'Last')])
    const otto = await another('Otto Brandt')
    await join(otto, studio)
    const theirs = await browserOf(context, otto, baseURL)
    await openNote(theirs, path)
    await openNote(page, path)
    const mine = live(page).locator(`#b-${HERE}`)
    const hung = await show(page, mine)
    await expect(hung).toBeVisible()
    const before = await topOf(mine)
    const apart = async () => (await topOf(hung)) - (await topOf(mine))
    const apartBefore = await apart()

    await live(theirs).locator(`#b-${FIRST}`).click()
    await theirs.keyboard.press('Home')
    for (let count = 0; count < 3; count++) {
      await theirs.keyboard.type('Above')
      await theirs.keyboard.press('Enter')
    }
    await expect(live(page).locator('> *')).toHaveCount(6)
    expect((await topOf(mine)) - before).toBeGreaterThan(60)
    await expect.poll(async () => Math.abs((await apart()) - apartBefore)).toBeLessThanOrEqual(2)

    await live(theirs).locator(`#b-${HERE}`).hover()
    await theirs.getByRole('button', { name: /^Block menu/ }).click()
    await theirs.getByRole('menuitem', { name: /^Delete/ }).last().click()
    await expect(mine).toHaveCount(0)
    await expect(hung).toHaveCount(0)
    expect(errors).toEqual([])
    await theirs.context().close()
  })
}
