import type { BrowserContext, Page } from '@playwright/test'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { expect, test } from '../fixtures.ts'
import { noteOf } from '../takeover/held.ts'
import { block, line } from './pages.ts'
import { body } from './written-note.ts'

const BLOCKS = 400
// Recording begins some time after it was asked for, and a busy machine shows several keys in one frame.
const KEYS = 30
const LEAST_SEEN = 3

type Traced = { name: string; args: { elementCount?: number } }

// How many elements had their styles found, each time that some had, while `act` was done.
const stylesFound = async (context: BrowserContext, page: Page, act: () => Promise<void>): Promise<number[]> => {
  const browser = await context.newCDPSession(page)
  const found: Traced[] = []
  browser.on('Tracing.dataCollected', ({ value }) => found.push(...(value as unknown as Traced[])))
  await browser.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline'] } })
  await act()
  const ended = new Promise((resolve) => browser.once('Tracing.tracingComplete', resolve))
  await browser.send('Tracing.end')
  await ended
  return found.flatMap(({ name, args }) => (name === 'UpdateLayoutTree' && args.elementCount !== undefined ? [args.elementCount] : []))
}

const longNote = (): StoredBlock[] => Array.from({ length: BLOCKS }, (_, at) => line(`b${String(at).padStart(11, '0')}`, `The north wall is drier, ${at}.`))

test('a key in a to-do of a long note has the styles of its own surroundings found, not those of the whole note', async ({ page, context, person, studio }) => {
  // A key in a to-do changes elements, as its tick is named after it; in a paragraph it changes nothing but a text.
  const todo = { kind: 'todoList', content: [block('todo', 'todoaaaaaaaa', [line('todolineaaaa', 'Clear the gutter')])] }
  await page.goto(await noteOf(person, studio, [todo, ...longNote()]))
  await body(page).getByText('Clear the gutter').click()
  await page.keyboard.type('And ')
  await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saved')
  const counts = await stylesFound(context, page, () => page.keyboard.type('x'.repeat(KEYS), { delay: 100 }))
  expect(counts.length).toBeGreaterThanOrEqual(LEAST_SEEN)
  // Rail, sidebar and tools change too, in some dozens of elements; a rule that asks with :has what a note holds would have all 400 found, at each key.
  expect(Math.max(...counts)).toBeLessThan(BLOCKS / 2)
})

test('the first block of a long note goes without the styles of all the others being found anew', async ({ page, context, person, studio }) => {
  await page.goto(await noteOf(person, studio, [line('firstaaaaaaa', ''), ...longNote()]))
  await body(page).getByText('The north wall is drier, 0.').click()
  await page.keyboard.press('Home')
  await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saved')
  const counts = await stylesFound(context, page, async () => {
    // Taken out and put back, as recording begins some time after it was asked for.
    for (let turn = 0; turn < LEAST_SEEN; turn++) {
      await page.keyboard.press('Backspace')
      await expect(body(page).locator('> p')).toHaveCount(BLOCKS)
      await page.keyboard.press('ControlOrMeta+z')
      await expect(body(page).locator('> p')).toHaveCount(BLOCKS + 1)
    }
  })
  expect(counts.length).toBeGreaterThanOrEqual(LEAST_SEEN)
  expect(Math.max(...counts)).toBeLessThan(BLOCKS / 2)
})
