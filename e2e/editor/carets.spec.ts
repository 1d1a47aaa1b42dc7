import type { StoredBlock } from '#domain/document/stored/types.ts'
import { expect, test } from '../editor-harness/harness.ts'
import { block, line } from './pages.ts'

/** Every kind of block beside which there may be no line, each with ids of its own. */
const MADE: { readonly [kind: string]: (id: string) => StoredBlock } = {
  table: (id) => block('table', `${id}t`, [{ kind: 'tableRow', content: [block('tableCell', `${id}c`, [line(`${id}l`, 'cell')])] }]),
  image: (id) => block('image', `${id}i`, [], { url: 'https://a.example/a.png', alt: 'wall' }),
  divider: (id) => block('divider', `${id}d`, []),
  code: (id) => block('code', `${id}p`, [[{ insert: 'x = 1' }]]),
  quote: (id) => block('quote', `${id}q`, [line(`${id}l`, 'said')]),
  callout: (id) => block('callout', `${id}o`, [line(`${id}l`, 'note')]),
  toggle: (id) => block('toggle', `${id}g`, [line(`${id}l`, 'more'), line(`${id}h`, 'inside')], { startsOpen: true }),
  columns: (id) => ({ kind: 'columns', content: [{ kind: 'column', content: [line(`${id}l`, 'left')] }, { kind: 'column', content: [line(`${id}r`, 'right')] }] }),
  bookmark: (id) => block('bookmark', `${id}b`, [], { url: 'https://a.example', title: 'A' }),
  pageLink: (id) => block('pageLink', `${id}k`, [], { page: 'p1' }),
}

const outer = (blocks: readonly StoredBlock[]): string[] => blocks.map(({ kind, content }) => (kind === 'paragraph' ? JSON.stringify(content) : kind))
const text = (written: string): string => JSON.stringify([[{ insert: written }]])

for (const [kind, make] of Object.entries(MADE)) {
  test(`36. a caret can stand and text be typed before, between and after two of ${kind} and at both ends of the page, by arrows`, async ({ page, editor }) => {
    await editor.open([make('a'), make('b')])
    // Outer places are numbered by the blocks before them.
    const walk = async (key: 'ArrowUp' | 'ArrowDown', place: number): Promise<void> => {
      for (let presses = 0; presses < 12; presses++) {
        if ((await editor.call((memo) => memo.gap(0))) === place) return
        await page.keyboard.press(key)
        // A browser tells of a caret that it moved itself some time after the key, at the latest with its next frame.
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
      }
    }
    await walk('ArrowUp', 0)
    await page.keyboard.type('first')
    expect(outer(await editor.stored())).toEqual([text('first'), kind, kind])
    await walk('ArrowDown', 2)
    await page.keyboard.type('between')
    expect(outer(await editor.stored())).toEqual([text('first'), kind, text('between'), kind])
    await walk('ArrowDown', 4)
    await page.keyboard.type('last')
    expect(outer(await editor.stored())).toEqual([text('first'), kind, text('between'), kind, text('last')])
  })
}

for (const kind of ['table', 'image', 'code', 'quote', 'columns'] as const) {
  test(`36. a click between two of ${kind}, or above the first, puts a caret there`, async ({ page, editor }) => {
    const make = MADE[kind] as (id: string) => StoredBlock
    await editor.open([make('a'), make('b')])
    const boxes = await page.locator('.memo-body').first().evaluate((body) => [...body.children].filter((child) => child.matches('.memo-block, .memo-columns')).map((child) => child.getBoundingClientRect().toJSON() as DOMRect))
    const [first, second] = boxes
    if (!first || !second) throw new Error('two blocks must be on screen')
    await page.mouse.click(first.left + 40, (first.bottom + second.top) / 2)
    await page.keyboard.type('between')
    expect(outer(await editor.stored())).toEqual([kind, text('between'), kind])
  })
}
