import { expect, test } from '../editor-harness/harness.ts'
import { block, line, outline } from './pages.ts'

const A = 'aaaaaaaaaaaa'

const BLOCKS: readonly (readonly [typed: string, result: string[]])[] = [
  ['# wall', ['heading wall']],
  ['- wall', ['- wall']],
  ['1. wall', ['- wall']],
  ['[] wall', ['[] wall']],
  ['>> wall', ['toggle wall']],
  ['> wall', ['quote', '  wall']],
  ['!! wall', ['callout', '  wall']],
  ['```js wall', ['code wall']],
  ['---wall', ['divider', 'wall']],
]
for (const [typed, result] of BLOCKS) {
  test(`typing ${typed} makes ${result.join(', ')}`, async ({ page, editor }) => {
    await editor.open([line(A, '')])
    await page.keyboard.type(typed)
    expect(outline(await editor.stored())).toEqual(result)
  })
}

test('Backspace straight after a typing shortcut restores exactly what was typed, and so does undo', async ({ page, editor }) => {
  await editor.open([line(A, '')])
  await page.keyboard.type('## ')
  expect(outline(await editor.stored())).toEqual(['heading'])
  await page.keyboard.press('Backspace')
  expect(await editor.stored()).toEqual([block('paragraph', A, [[{ insert: '## ' }]])])
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await page.keyboard.type('- ')
  await page.keyboard.press('Control+z')
  expect(await editor.stored()).toEqual([block('paragraph', A, [[{ insert: '- ' }]])])
})

test('typed signs set marks, and quotes and dashes become those of the language', async ({ page, editor }) => {
  await editor.open([line(A, '')])
  await page.keyboard.type('a **b** c "d" e -- f...')
  expect(await editor.stored()).toEqual([block('paragraph', A, [[{ insert: 'a ' }, { insert: 'b', marks: { bold: true } }, { insert: ' c “d” e – f…' }]])])
})

test('an address before a space becomes a link, snake_case_x stays', async ({ page, editor }) => {
  await editor.open([line(A, '')])
  await page.keyboard.type('https://a.example snake_case_x')
  expect(await editor.stored()).toEqual([block('paragraph', A, [[{ insert: 'https://a.example', marks: { link: { href: 'https://a.example' } } }, { insert: ' snake_case_x' }]])])
})

test('in code every sign is what was typed', async ({ page, editor }) => {
  await editor.open([block('code', A, [[]])])
  await page.keyboard.type('# "x" -- **y**')
  expect(outline(await editor.stored())).toEqual(['code # "x" -- **y**'])
})
