import { expect, test } from '../fixtures.ts'
import { noteOf } from '../takeover/held.ts'
import { block, line } from './pages.ts'
import { body } from './written-note.ts'

const BLOCKS = 400
// Recording begins some time after it was asked for, and a busy machine shows several keys in one frame.
const KEYS = 30
const LEAST_SEEN = 3

type Traced = { name: string; args: { elementCount?: number } }

test('a key in a to-do of a long note has the styles of its own surroundings found, not those of the whole note', async ({ page, context, person, studio }) => {
  // A key in a to-do changes elements, as its tick is named after it; in a paragraph it changes nothing but a text.
  const todo = { kind: 'todoList', content: [block('todo', 'todoaaaaaaaa', [line('todolineaaaa', 'Clear the gutter')])] }
  await page.goto(await noteOf(person, studio, [todo, ...Array.from({ length: BLOCKS }, (_, at) => line(`b${String(at).padStart(11, '0')}`, `The north wall is drier, ${at}.`))]))
  await body(page).getByText('Clear the gutter').click()
  await page.keyboard.type('And ')
  await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saved')
  const browser = await context.newCDPSession(page)
  const found: Traced[] = []
  browser.on('Tracing.dataCollected', ({ value }) => found.push(...(value as unknown as Traced[])))
  await browser.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline'] } })
  await page.keyboard.type('x'.repeat(KEYS), { delay: 100 })
  const ended = new Promise((resolve) => browser.once('Tracing.tracingComplete', resolve))
  await browser.send('Tracing.end')
  await ended
  const counts = found.flatMap(({ name, args }) => (name === 'UpdateLayoutTree' && args.elementCount !== undefined ? [args.elementCount] : []))
  expect(counts.length).toBeGreaterThanOrEqual(LEAST_SEEN)
  // Rail, sidebar and tools change too, in some dozens of elements; a rule that asks with :has what a note holds would have all 400 found, at each key.
  expect(Math.max(...counts)).toBeLessThan(BLOCKS / 2)
})
