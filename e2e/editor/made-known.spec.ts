import type { Page } from '@playwright/test'
import { renamePage } from '#commands/rename-page.ts'
import { createPage } from '#commands/create-page.ts'
import { setPage } from '#commands/set-page.ts'
import { mustSend } from '#commands/testing.ts'
import { newId } from '#domain/ids.ts'
import { noteOf } from '../takeover/held.ts'
import { block, line } from './pages.ts'
import { body, expect, openBlockMenu, test } from './written-note.ts'

const slash = (page: Page) => page.getByRole('listbox', { name: 'Insert a block' })

/** Puts the caret into a line, and waits for the tools around the text: they come after the editor, and until then their keys are not theirs. */
const withTools = async (page: Page, text: string): Promise<void> => {
  await body(page).getByText(text, { exact: true }).click()
  await expect(page.getByRole('button', { name: /^Block menu/ }).first()).toBeAttached()
}

test('a page made by “/Page” is linked and opened, with the caret in its title', async ({ page, note }) => {
  await note(['.'])
  await page.keyboard.press('Backspace')
  const before = page.url()
  await page.keyboard.type('/page')
  await expect(slash(page).getByRole('option', { name: 'Page', exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url()).not.toBe(before)
  await expect(page.getByRole('textbox', { name: 'Page title' })).toBeFocused()
  await page.goBack()
  await expect(body(page).locator('.memo-page-face')).toHaveText('Untitled')
})

test('a mention has the icon of its page, and follows when somebody else renames it', async ({ page, person, studio }) => {
  const pageId = newId()
  await mustSend(createPage, person.actor, { pageId, workspaceId: studio.id, parentId: null, title: 'Gutter detail' })
  await mustSend(setPage, person.actor, { pageId, changes: { icon: { kind: 'emoji', emoji: '🧱' } } })
  const mention = { kind: 'paragraph', attrs: { id: 'aaaaaaaaaaaa' }, content: [[{ insert: { kind: 'pageMention', page: pageId, title: 'Gutter detail' } }]] }
  const watched = new Promise<void>((resolve) => {
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => { if (payload.toString().includes('"type":"watch"')) resolve() }))
  })
  await page.goto(await noteOf(person, studio, [mention, block('pageLink', 'bbbbbbbbbbbb', [], { page: pageId, title: 'Gutter detail' })]))
  const face = body(page).locator('.memo-page')
  await expect(face).toHaveAttribute('data-emoji', '🧱')
  // What happens in the workspace is heard of from here on.
  await watched
  await mustSend(renamePage, person.actor, { pageId, title: 'Gutter detail, rev C' })
  await expect(face).toHaveText('Gutter detail, rev C')
  await expect(body(page).locator('.memo-page-face')).toHaveText('Gutter detail, rev C')
})

test('a short name between colons becomes its emoji, and Backspace gives back what was typed', async ({ page, note }) => {
  await note(['.'])
  await page.keyboard.press('Backspace')
  await page.keyboard.type('dry :smile:', { delay: 30 })
  await expect(body(page)).toHaveText('dry 😄')
  await page.keyboard.press('Backspace')
  await expect(body(page)).toHaveText('dry :smile:')
})

test('in a list inside of a cell the menu offers what a cell may hold', async ({ page, person, studio }) => {
  const item = block('listItem', 'itemaaaaaaaa', [line('linebbbbbbbb', 'one')])
  const cell = block('tableCell', 'cellaaaaaaaa', [{ kind: 'bulletedList', content: [item] }])
  await page.goto(await noteOf(person, studio, [block('table', 'tableaaaaaaa', [{ kind: 'tableRow', content: [cell] }])]))
  await body(page).getByText('one').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' /')
  await expect(slash(page).getByRole('option', { name: 'Bulleted list' })).toBeVisible()
  for (const name of [/^Table(?! of)/, /^Code block/, /^Toggle/]) await expect(slash(page).getByRole('option', { name })).toHaveCount(0)
})

test('the menu of a picture leads to its caption; that of a toggle says how it starts; “None” takes a colour', async ({ page, person, studio }) => {
  const picture = block('image', 'picturaaaaaa', [], { name: 'wall.png', naturalWidth: 300, naturalHeight: 200 })
  await page.goto(await noteOf(person, studio, [line('linebbbbbbbb', 'above'), picture, block('toggle', 'toggleaaaaaa', [line('linecccccccc', 'Drying')])]))
  await withTools(page, 'above')
  await body(page).locator('.memo-media').click()
  await openBlockMenu(page)
  await page.getByRole('menuitem', { name: 'Caption', exact: true }).press('Enter')
  await page.keyboard.type('North wall')
  await expect(body(page).locator('figcaption')).toHaveText('North wall')
  await body(page).getByText('Drying').click()
  await openBlockMenu(page)
  await page.getByRole('menuitemradio', { name: 'Open at first' }).or(page.getByRole('menuitemcheckbox', { name: 'Open at first' })).press('Enter')
  await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saved')
  await page.reload()
  await expect(body(page).getByRole('button', { name: 'Close Drying' })).toBeVisible()
  await withTools(page, 'above')
  await body(page).getByText('above').click({ clickCount: 3 })
  const colour = async (name: string) => {
    await page.getByRole('toolbar', { name: 'Format' }).getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Highlight colour' }).click()
    await page.getByRole('menuitem', { name, exact: true }).click()
  }
  await colour('Canary')
  await colour('Pink')
  await expect(body(page).locator('mark')).toHaveAttribute('data-tint', 'pink')
  await colour('None')
  await expect(body(page).locator('mark')).toHaveCount(0)
})

test('held over a closed toggle a dragged block opens it and goes in; held over its own children it says why it cannot', async ({ page, person, studio }) => {
  const parent = block('listItem', 'itemaaaaaaaa', [line('lineaaaaaaaa', 'Parent'), { kind: 'bulletedList', content: [block('listItem', 'itembbbbbbbb', [line('linebbbbbbbb', 'Child')])] }])
  await page.goto(await noteOf(person, studio, [line('linecccccccc', 'Loose'), block('toggle', 'toggleaaaaaa', [line('linedddddddd', 'Drying'), line('lineeeeeeeee', 'Hidden')]), { kind: 'bulletedList', content: [parent] }]))
  await withTools(page, 'Loose')
  const at = async (text: string) => (await body(page).getByText(text, { exact: true }).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const liftAt = async (text: string) => {
    await body(page).getByText(text, { exact: true }).hover()
    const grip = await page.getByRole('button', { name: /^Block menu, / }).first().boundingBox()
    if (!grip) throw new Error('the grip must be on screen')
    await page.mouse.move(grip.x + 8, grip.y + 8)
    await page.mouse.down()
    await page.mouse.move(grip.x + 14, grip.y + 14, { steps: 3 })
  }
  await liftAt('Loose')
  const toggle = await at('Drying')
  await page.mouse.move(toggle.x + 30, toggle.y + toggle.height - 3, { steps: 4 })
  await expect(body(page).getByText('Hidden')).toBeVisible()
  await page.mouse.move(toggle.x + 40, toggle.y + toggle.height - 2, { steps: 3 })
  await page.mouse.up()
  await expect(body(page).locator('.memo-toggle')).toContainText('Loose')
  await liftAt('Parent')
  const child = await at('Child')
  await page.mouse.move(child.x + 20, child.y + child.height / 2, { steps: 4 })
  await expect(page.locator('[data-refused]')).toHaveText('A block cannot go into itself.')
  await expect(page.locator('[data-drop-line]')).toHaveCount(0)
  await page.mouse.up()
})
