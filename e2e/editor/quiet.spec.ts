import type { StoredBlock } from '#domain/document/stored/types.ts'
import { expect, test } from '../editor-harness/harness.ts'
import { block, line, outline } from './pages.ts'

const [A, B, C, D] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc', 'dddddddddddd'] as const

test('a caret in an empty cell changes no width: no hint stands there', async ({ page, editor }) => {
  const cell = (id: string, text: string): StoredBlock => block('tableCell', `${id}cell`, [line(id, text)])
  await editor.open([block('table', D, [{ kind: 'tableRow', content: [cell(A, 'one'), cell(B, '')] }]), line(C, '')])
  const widths = () => page.locator('td, th').evaluateAll((cells) => cells.map((each) => each.getBoundingClientRect().width))
  await editor.caret(A, 0)
  const before = await widths()
  await page.keyboard.press('Tab')
  await expect(page.locator('[data-hint]')).toHaveCount(0)
  expect(await widths()).toEqual(before)
  await editor.caret(C, 0)
  await expect(page.locator('[data-hint]')).toHaveCount(1)
})

test('a key in a to-do leaves its box the same element; at rest it is named after the line', async ({ page, editor }) => {
  await editor.open([{ kind: 'todoList', content: [block('todo', A, [line(B, 'Clear the')])] }])
  const box = page.getByRole('checkbox')
  await expect(box).toHaveAccessibleName('Done: Clear the')
  const first = await box.elementHandle()
  await editor.caret(B, 9)
  await page.keyboard.type(' gutter')
  await expect(box).toHaveAccessibleName('Done: Clear the gutter')
  expect(await first?.evaluate((element) => element.isConnected)).toBe(true)
  await box.click()
  await expect(box).toBeChecked()
  await expect(box).toHaveAccessibleName('Done: Clear the gutter')
})

test('a block of a newer Memo offers to reload; it is deleted only after asking, with what was selected beside it', async ({ page, editor }) => {
  const newer = { kind: 'hologram', attrs: { id: B, spin: 3 } } as unknown as StoredBlock
  await editor.open([line(A, 'above'), newer, line(C, 'below')])
  const note = page.getByRole('note')
  await expect(note.getByRole('button', { name: 'Reload' })).toBeVisible()
  await editor.caret(C, 0)
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Delete')
  await expect(note).toBeVisible()
  expect(await editor.call((memo) => memo.seat(0).said)).toContain('This block needs a newer Memo. What it holds is lost if it is deleted.')
  await page.keyboard.press('Control+Shift+ArrowUp')
  expect(outline(await editor.stored())).toEqual(['hologram', 'above', 'below'])
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'Delete it' }).last().click()
  expect(outline(await editor.stored())).toEqual(['above', 'below'])
})
