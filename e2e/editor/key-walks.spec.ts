import { expect, test } from '../fixtures.ts'
import { noteOf } from '../takeover/held.ts'
import { line } from './pages.ts'
import { body } from './written-note.ts'

const BLOCKS = 400
const KEYS = 20

type Counted = { firstChild: number; searches: string[] }

test('a key in a long note walks through no elements but those around it: neither a shortcut nor React looks through the page', async ({ page, person, studio }) => {
  await page.goto(await noteOf(person, studio, Array.from({ length: BLOCKS }, (_, at) => line(`b${String(at).padStart(11, '0')}`, `The north wall is drier, ${at}.`))))
  await body(page).getByText('The north wall is drier, 3.').click()
  await page.keyboard.press('End')
  await page.keyboard.type('And ')
  await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saved')
  await page.evaluate(() => {
    const counted: Counted = { firstChild: 0, searches: [] }
    const first = Object.getOwnPropertyDescriptor(Node.prototype, 'firstChild')
    Object.defineProperty(Node.prototype, 'firstChild', { get(this: Node) { counted.firstChild += 1; return first?.get?.call(this) as unknown }, configurable: true })
    // Only while a key is answered: what comes later may look through the page.
    addEventListener('keydown', () => {
      document.querySelector = (selector: string) => {
        counted.searches.push(selector)
        return Document.prototype.querySelector.call(document, selector)
      }
      setTimeout(() => Reflect.deleteProperty(document, 'querySelector'))
    }, true)
    Object.assign(globalThis, { counted })
  })
  await page.keyboard.type('x'.repeat(KEYS), { delay: 50 })
  await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saved')
  const { firstChild, searches } = await page.evaluate(() => (globalThis as unknown as { counted: Counted }).counted)
  // At each commit React would ask every node of what has the focus for its first child: 1,200 of them, several times a key.
  expect(firstChild / KEYS).toBeLessThan(BLOCKS)
  expect(searches).toEqual([])
})
