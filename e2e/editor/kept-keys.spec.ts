import type { StoredBlock } from '#domain/document/stored/types.ts'
import { caretIn, isKept, keptBlocks, lineOf, openBlocks } from './kept.ts'
import { block, line } from './pages.ts'
import { body, expect, test } from './written-note.ts'

const cell = (id: string, text: string): StoredBlock => block('tableCell', `${id}c`, [line(id, text)])
const table = (id: string, text: string): StoredBlock => block('table', id, [{ kind: 'tableRow', content: [cell(`${id}1`, text)] }])
const picture = (id: string): StoredBlock => block('image', id, [], { name: 'wall.png', naturalWidth: 300, naturalHeight: 120 })

test('35. Backspace under a closed toggle selects the toggle and moves no text into it, signed in and after a reload', async ({ page, person, studio }) => {
  const toggle = block('toggle', 'toggleaaaaaa', [line('linaaaaaaaaa', 'Drying'), line('linbbbbbbbbb', 'Hidden')])
  const note = await openBlocks(page, { person, studio, blocks: [toggle, line('lincccccccccc', 'Below')], at: 'Below' })
  await page.keyboard.press('Home')
  await page.keyboard.press('Backspace')
  await expect(body(page).locator('.memo-picked')).toHaveClass(/memo-toggle/)
  await expect(lineOf(page, 'Hidden')).toBeHidden()
  await caretIn(page, 'Below')
  await page.keyboard.type(' it')
  await isKept(page, note, ['toggle Drying', '  Hidden', 'Below it'])
})

test('36. text is typed by click and by arrow before, between and after two tables, pictures and containers and at both ends of the page, and is there after a reload', async ({ page, person, studio }) => {
  const blocks = [
    table('tableaaaaaaa', 'cell one'), table('tablebbbbbbb', 'cell two'), picture('imageaaaaaaa'), picture('imagebbbbbbb'),
    block('callout', 'callouaaaaaa', [line('linaaaaaaaaa', 'note one')]), block('callout', 'calloubbbbbb', [line('linbbbbbbbbb', 'note two')]),
  ]
  const note = await openBlocks(page, { person, studio, blocks, at: 'note one' })
  const gap = body(page).locator('.ProseMirror-gapcursor')
  const between = async (above: string, below: string): Promise<void> => {
    const [first, second] = [await page.locator(`#b-${above}`).boundingBox(), await page.locator(`#b-${below}`).boundingBox()]
    if (!first || !second) throw new Error(`${above} and ${below} must be on screen`)
    await page.mouse.click(first.x + 40, (first.y + first.height + second.y) / 2)
    await expect(gap).toHaveCSS('display', 'block')
  }
  await between('tableaaaaaaa', 'tablebbbbbbb')
  await page.keyboard.type('between tables')
  await between('imageaaaaaaa', 'imagebbbbbbb')
  await page.keyboard.type('between pictures')
  await between('callouaaaaaa', 'calloubbbbbb')
  await page.keyboard.type('between notes')
  await caretIn(page, 'note two')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('last')
  await caretIn(page, 'cell one', 'Home')
  await page.keyboard.press('ArrowUp')
  await expect(gap).toHaveCSS('display', 'block')
  await page.keyboard.type('first')
  await caretIn(page, 'cell two', 'End')
  await page.keyboard.press('ArrowDown')
  await expect(gap).toHaveCSS('display', 'block')
  await page.keyboard.type('after the table')
  const row = (text: string) => ['table', '  tableRow', '    tableCell', `      ${text}`]
  await isKept(page, note, ['first', ...row('cell one'), 'between tables', ...row('cell two'), 'after the table', 'image', 'between pictures', 'image', 'callout', '  note one', 'between notes', 'callout', '  note two', 'last'])
})

test('37. a character typed while an object is selected stands below it, and the object is there after a reload', async ({ page, person, studio }) => {
  const objects = {
    divider: block('divider', 'divideraaaaa', []), image: picture('imageaaaaaaa'), bookmark: block('bookmark', 'bookmaraaaaa', [], { url: 'https://tern.example/roof', title: 'Roofs' }),
    file: block('file', 'fileaaaaaaaa', [], { name: 'lost.pdf', bytes: 4_200, type: 'application/pdf' }), table: table('tableaaaaaaa', 'cell'),
    embed: block('embed', 'embedaaaaaaa', [], { url: 'https://tern.example/map', title: 'A map' }), video: block('video', 'videoaaaaaaa', [], { name: 'lost.mp4' }),
  }
  const blocks = Object.entries(objects).flatMap(([kind, object]) => [line(`b${kind}`.padEnd(12, 'x'), `before ${kind}`), object])
  const note = await openBlocks(page, { person, studio, blocks, at: 'before divider' })
  const before = JSON.stringify((await keptBlocks(note)).filter(({ kind }) => kind !== 'paragraph'))
  for (const [kind, { attrs }] of Object.entries(objects)) {
    const id = attrs?.['id'] as string
    await caretIn(page, `before ${kind}`)
    await page.keyboard.press('ArrowDown')
    // The arrow leads into a table; from there the selection grows out to it: line, then cell, then table.
    for (let press = 0; press < 3 && kind === 'table' && (await body(page).locator('.memo-picked.memo-table').count()) === 0; press++) await page.keyboard.press('Control+a')
    await expect(page.locator(`#b-${id}`), kind).toHaveClass(/memo-picked/)
    await page.keyboard.type(`x ${kind}`)
    await expect(lineOf(page, `x ${kind}`), kind).toBeVisible()
  }
  expect(JSON.stringify((await keptBlocks(note)).filter(({ kind }) => kind !== 'paragraph'))).toBe(before)
  await isKept(page, note, Object.keys(objects).flatMap((kind) => [`before ${kind}`, kind, ...(kind === 'table' ? ['  tableRow', '    tableCell', '      cell'] : []), `x ${kind}`]))
})

test('45. a drag with the mouse over three blocks copies the partial words chosen, and Escape then selects three whole blocks, announced', async ({ page, context, person, studio }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const note = await openBlocks(page, { person, studio, blocks: [line('linaaaaaaaaa', 'north wall'), line('linbbbbbbbbb', 'chimney'), line('linccccccccc', 'south wall'), line('linddddddddd', 'End:')], at: 'End:' })
  const letter = (text: string, at: number) => lineOf(page, text).evaluate((element, offset) => {
    const range = document.createRange()
    const [node] = [...element.childNodes].filter((child) => child instanceof Text)
    if (!node) throw new Error('the line must hold text')
    range.setStart(node, offset)
    const { left, top, height } = range.getBoundingClientRect()
    return { x: left, y: top + height / 2 }
  }, at)
  const [from, to] = [await letter('north wall', 6), await letter('south wall', 4)]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 8 })
  await page.mouse.up()
  await page.keyboard.press('Control+c')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^wall\s+chimney\s+sout$/)
  await page.keyboard.press('Escape')
  await expect(body(page).locator('.memo-picked')).toHaveText(['north wall', 'chimney', 'south wall'])
  await expect(page.getByRole('status').filter({ hasText: '3 blocks selected' })).toBeAttached()
  await caretIn(page, 'End:')
  await expect(body(page).locator('.memo-picked')).toHaveCount(0)
  await page.keyboard.press('Control+v')
  await isKept(page, note, ['north wall', 'chimney', 'south wall', 'End:wall', 'chimney', 'sout'])
})
