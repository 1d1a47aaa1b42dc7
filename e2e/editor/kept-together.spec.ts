import type { Page } from '@playwright/test'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { browserOf, isStatus, join } from '../notes.ts'
import { everyBlock } from '../takeover/every-block.ts'
import { atOnce, bothKeep, test } from './for-two.ts'
import { caretIn, faultsOf, isKept, keptBlocks, keptOutline, lineOf, openAt, openBlocks, reload, seen } from './kept.ts'
import { block, item, line, list } from './pages.ts'
import { body, expect } from './written-note.ts'

const CONTAINERS: readonly StoredBlock[] = [
  block('quote', 'quoteaaaaaaa', [line('quoteonemine', 'quote mine'), line('quoteonether', 'quote theirs')]),
  list(item('itemaaaaaaaa', 'item', line('itemonemine1', 'item mine'), line('itemonether1', 'item theirs'))),
  block('toggle', 'toggleaaaaaa', [line('togglelineaa', 'toggle'), line('toggleonemin', 'toggle mine'), line('toggleonethe', 'toggle theirs')], { startsOpen: true }),
  { kind: 'columns', content: [{ kind: 'column', content: [line('columnonemin', 'column mine'), line('columnonethe', 'column theirs')] }, { kind: 'column', content: [line('columntwoaaa', 'right')] }] },
  block('table', 'tableaaaaaaa', [{ kind: 'tableRow', content: [block('tableCell', 'cellaaaaaaaa', [line('cellonemine1', 'cell mine'), line('cellonether1', 'cell theirs')]), block('tableCell', 'cellbbbbbbbb', [line('celltwoaaaaa', 'beside')])] }]),
  line('endaaaaaaaaa', 'End'),
]

const deleteBlock = async (page: Page, text: string): Promise<void> => {
  await caretIn(page, text)
  // In a cell Escape selects its table; there a line is emptied and joined with its neighbour.
  if (text.startsWith('cell')) {
    const key = text.endsWith('mine') ? 'Delete' : 'Backspace'
    for (const each of ['Control+a', key, key]) await page.keyboard.press(each)
    return
  }
  await page.keyboard.press('Escape')
  await expect(body(page).locator('.memo-picked')).toHaveText(text)
  await page.keyboard.press('Delete')
  await expect(lineOf(page, text)).toHaveCount(0)
}

test('16. two people who delete the two children of a quote, an item, a toggle, a column and a cell at the same time lose nothing else', async ({ page, openForTwo }) => {
  const two = await openForTwo(CONTAINERS, 'End')
  const kinds = ['quote', 'item', 'toggle', 'column', 'cell']
  const all = async (one: Page, whose: string): Promise<void> => { for (const kind of kinds) await deleteBlock(one, `${kind} ${whose}`) }
  await atOnce(two, [() => all(page, 'mine'), () => all(two.theirs, 'theirs')])
  for (const one of [page, two.theirs]) for (const kind of kinds) await expect(one.getByText(new RegExp(`^${kind} (mine|theirs)$`))).toHaveCount(0)
  await bothKeep(two, ['quote', '- item', 'toggle toggle', 'columns', '  column', '  column', '    right', 'table', '  tableRow', '    tableCell', '    tableCell', '      beside', 'End'])
})

test('18. emoji of several code points typed, split and deleted by two people at the same time stay whole and go on being saved', async ({ page, openForTwo }) => {
  const [family, flag, thumb, darker, rainbow] = ['👩‍👩‍👧', '🇳🇴', '👍🏽', '👍🏿', '🏳️‍🌈']
  const two = await openForTwo([line('linaaaaaaaaa', `${family}${flag}${thumb}`), line('endaaaaaaaaa', 'End')], 'End')
  const { theirs } = two
  const first = (one: Page) => body(one).locator('#b-linaaaaaaaaa')
  const go = async (one: Page, end: 'Home' | 'End'): Promise<void> => { await first(one).click(); await one.keyboard.press(end) }
  // A thumb becomes one of another colour, which shares code points with it, while somebody writes before the flag.
  await atOnce(two, [
    async () => { await go(page, 'End'); await page.keyboard.press('Backspace'); await page.keyboard.insertText(darker) },
    async () => { await go(theirs, 'Home'); await theirs.keyboard.press('ArrowRight'); await theirs.keyboard.insertText('🎉') },
  ])
  for (const one of [page, theirs]) await expect(first(one)).toHaveText(`${family}🎉${flag}${darker}`)
  await go(theirs, 'End')
  await theirs.keyboard.insertText(rainbow)
  for (const one of [page, theirs]) await expect(first(one)).toHaveText(`${family}🎉${flag}${darker}${rainbow}`)
  // The line is split behind the flag, while somebody deletes what it begins with.
  await atOnce(two, [
    async () => { await go(page, 'Home'); for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight'); await page.keyboard.press('Enter') },
    async () => { await go(theirs, 'Home'); await theirs.keyboard.press('Delete') },
  ])
  await expect(lineOf(theirs, `${darker}${rainbow}`)).toBeVisible()
  await caretIn(theirs, `${darker}${rainbow}`)
  await theirs.keyboard.press('Backspace')
  await bothKeep(two, [`🎉${flag}`, darker, 'End'])
  await caretIn(page, 'End')
  await page.keyboard.insertText(family)
  await page.keyboard.press('Backspace')
  await page.keyboard.type(' of it')
  await bothKeep(two, [`🎉${flag}`, darker, 'End of it'])
  expect(JSON.stringify(await keptBlocks(two.note))).not.toMatch(/\ufffd|\\ud[89a-f]/i)
})

/** Chance that is the same at every run. */
const chance = (seed: number) => {
  let state = seed
  return (count: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * count)
  }
}

test('13. in a random session of three people no undo or redo removes or brings back a character of somebody else', async ({ page, context, person, another, studio, baseURL }) => {
  test.slow()
  const others = [await another('Otto Brandt'), await another('Maja Berg')]
  const note = await openBlocks(page, { person, studio, blocks: [line('linaaaaaaaaa', 'Start:'), line('linbbbbbbbbb', 'Second:'), line('endaaaaaaaaa', 'End')], at: 'End' })
  const pages = [page]
  for (const other of others) {
    await join(other, studio)
    const theirs = await browserOf(context, other, baseURL)
    await openAt(theirs, note, 'End')
    pages.push(theirs)
  }
  const OWN = ['a', '5', 'Я']
  const pick = chance(20_261_201)
  const lettersBut = (text: readonly string[], who: number): string => text.join('').replaceAll(OWN[who] ?? '', '')
  const agree = async (): Promise<void> => {
    await expect.poll(async () => new Set(await Promise.all(pages.map(async (one) => (await seen(one)).join('|')))).size).toBe(1)
  }
  for (let step = 0; step < 36; step++) {
    const who = pick(3)
    const one = pages[who] ?? page
    const deed = step < 6 ? 0 : pick(5)
    if (deed < 2) {
      await body(one).locator(pick(2) === 0 ? '#b-linaaaaaaaaa' : '#b-linbbbbbbbbb').click()
      await one.keyboard.press('End')
      await one.keyboard.type((OWN[who] ?? '').repeat(1 + pick(3)))
      if (deed === 1) await one.keyboard.press('Backspace')
    } else {
      const before = lettersBut(await seen(one), who)
      await one.keyboard.press(deed === 4 ? 'Control+y' : 'Control+z')
      expect(lettersBut(await seen(one), who), `step ${step}, ${['Linnea', 'Otto', 'Maja'][who] ?? ''}`).toBe(before)
    }
    await agree()
  }
  const wanted = await seen(page)
  expect(wanted.join('')).toMatch(/a.*5|5.*a/)
  for (const one of pages) await isKept(one, note, wanted)
  for (const one of pages.slice(1)) await one.context().close()
})

/** What hands do to a page that has everything: each names what it does for a person. */
const DEEDS: readonly ((page: Page, pick: (count: number) => number) => Promise<void>)[] = [
  (page) => page.keyboard.type('wet'),
  (page) => page.keyboard.press('Enter'),
  (page) => page.keyboard.press('Backspace'),
  (page) => page.keyboard.press('Delete'),
  (page) => page.keyboard.press('Tab'),
  (page) => page.keyboard.press('Shift+Tab'),
  (page, pick) => page.keyboard.press(`Control+Shift+Digit${pick(9)}`),
  (page, pick) => page.keyboard.press(pick(2) === 0 ? 'Control+Shift+ArrowUp' : 'Control+Shift+ArrowDown'),
  (page) => page.keyboard.press('Control+d'),
  (page) => page.keyboard.press('Control+z'),
  async (page) => { await page.keyboard.press('Escape'); await page.keyboard.press('Shift+ArrowDown'); await page.keyboard.press('Delete') },
]

/** The text of every block, hidden or not: which toggles are open is each person's own. */
const written = (page: Page): Promise<string[]> => body(page).evaluate((element) => [...element.querySelectorAll('[id^=b-]')].map(({ tagName, id, textContent }) => `${tagName} ${id} ${textContent ?? ''}`))

test('17. random edits of two people at the same time, over a page of all kinds, end in equal pages that a reload shows again', async ({ page, openForTwo }) => {
  test.slow()
  const faults = faultsOf(page)
  const id = '01a20000-0000-7000-8000-000000000000'
  const two = await openForTwo([line('topaaaaaaaaa', 'Top'), ...everyBlock({ picture: id, document: id, page: id, person: id })], 'Top')
  const theirFaults = faultsOf(two.theirs)
  const hands = async (one: Page, seed: number): Promise<void> => {
    const pick = chance(seed)
    for (let deed = 0; deed < 60; deed++) {
      for (let step = pick(6); step > 0; step--) await one.keyboard.press('ArrowDown')
      if (!(await body(one).evaluate((element) => element.contains(document.activeElement)))) await body(one).focus()
      await DEEDS[pick(DEEDS.length)]?.(one, pick)
    }
  }
  for (const round of [1, 2]) {
    await atOnce(two, [() => hands(page, 1_700 + round), () => hands(two.theirs, 1_800 + round)])
    await isStatus(page, 'saved')
    await isStatus(two.theirs, 'saved')
    await expect.poll(async () => { const [mine, his] = await Promise.all([written(page), written(two.theirs)]); return { mine: mine.filter((each) => !his.includes(each)), his: his.filter((each) => !mine.includes(each)) } }).toEqual({ mine: [], his: [] })
    expect(await written(page)).toEqual(await written(two.theirs))
  }
  expect([...faults, ...theirFaults]).toEqual([])
  const [before, kept] = [await written(page), await keptOutline(two.note)]
  for (const one of [page, two.theirs]) {
    await reload(one)
    await expect.poll(() => written(one)).toEqual(before)
  }
  expect(await keptOutline(two.note)).toEqual(kept)
})

const cell = (id: string): StoredBlock => block('tableCell', `${id}cell`.padEnd(12, 'x'), [line(`${id}line`.padEnd(12, 'x'), id)])
const SQUARE: readonly StoredBlock[] = [
  block('table', 'tableaaaaaaa', [['one', 'two', 'three'], ['four', 'five', 'six'], ['seven', 'eight', 'nine']].map((row) => ({ kind: 'tableRow', content: row.map(cell) })), { headerRow: false }),
  line('endaaaaaaaaa', 'End'),
]
const rowsOf = (page: Page): Promise<string[]> => body(page).evaluate((element) => [...element.querySelectorAll('tr')].map((row) => [...row.children].map((each) => (each as HTMLElement).innerText.trim()).join('|')))

test('40. focus and caret in a cell outlive what somebody else does to the table, Tab in the last cell adds a row, and copying one column copies that column', async ({ page, context, openForTwo }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const two = await openForTwo(SQUARE, 'End')
  const { theirs, note } = two
  await caretIn(page, 'five')
  await page.keyboard.type('1')
  // He moves the row of her caret up, writes in her cell and adds a row.
  await caretIn(theirs, 'five1', 'Home')
  await theirs.keyboard.type('x')
  await theirs.keyboard.press('Control+Shift+ArrowUp')
  await caretIn(theirs, 'nine')
  await theirs.keyboard.press('Tab')
  await theirs.keyboard.type('new')
  await expect.poll(() => rowsOf(page)).toEqual(['four|xfive1|six', 'one|two|three', 'seven|eight|nine', 'new||'])
  await expect(body(page)).toBeFocused()
  await page.keyboard.type('2')
  await expect.poll(() => rowsOf(theirs)).toEqual(['four|xfive12|six', 'one|two|three', 'seven|eight|nine', 'new||'])
  await caretIn(page, 'xfive12')
  for (const count of [2, 3, 4]) {
    await page.keyboard.press('Shift+ArrowDown')
    await expect(body(page).locator('.selectedCell')).toHaveCount(count)
  }
  await page.keyboard.press('Control+c')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^xfive12\ntwo\neight\n?$/)
  await caretIn(page, 'End')
  await expect(body(page).locator('.selectedCell')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+v')
  await expect.poll(() => rowsOf(page)).toEqual(['four|xfive12|six', 'one|two|three', 'seven|eight|nine', 'new||', 'xfive12', 'two', 'eight', ''])
  await expect.poll(() => rowsOf(theirs)).toEqual(await rowsOf(page))
  const wanted = await rowsOf(page)
  for (const one of [page, theirs]) {
    await reload(one)
    await expect.poll(() => rowsOf(one)).toEqual(wanted)
  }
  expect((await keptBlocks(note)).filter(({ kind }) => kind === 'table')).toHaveLength(2)
})

test('11. a page with an unknown block, mark and attribute is edited all around by two people, and these stay equal byte for byte', async ({ page, openForTwo }) => {
  const inner: StoredBlock = { kind: 'hologram', attrs: { id: 'vvvvvvvvvvvv', depth: 4 } }
  const hologram: StoredBlock = { kind: 'hologram', attrs: { id: 'uuuuuuuuuuuu', depth: 3, nested: { a: [1, { b: null }] } }, content: [{ kind: 'beam', attrs: { hue: 'red' }, content: [[{ insert: 'kept' }]] }] }
  const marked: StoredBlock = { kind: 'paragraph', attrs: { id: 'markedaaaaaa', sparkle: 'yes' }, content: [[{ insert: 'plain ' }, { insert: 'glowing', marks: { glow: { level: 2 } } }, { insert: { kind: 'stamp', attrs: { by: 'Otto' } } }]] }
  const two = await openForTwo([line('beforeaaaaaa', 'before'), hologram, marked, block('quote', 'quoteaaaaaaa', [inner]), line('endaaaaaaaaa', 'End')], 'End')
  const { theirs, note } = two
  const unknown = (blocks: readonly StoredBlock[]) => blocks.filter(({ kind }) => kind === 'hologram').map((each) => JSON.stringify(each))
  const before = unknown(await keptBlocks(note))
  expect(before).toHaveLength(1)
  for (const one of [page, theirs]) await expect(one.getByText('This block needs a newer Memo.')).toHaveCount(2)
  await caretIn(page, 'before')
  await page.keyboard.type(' and after')
  await page.keyboard.press('Enter')
  await page.keyboard.type('new')
  await page.keyboard.press('Control+Shift+ArrowDown')
  await caretIn(theirs, 'End')
  await theirs.keyboard.type(' of it')
  await theirs.keyboard.press('Control+Shift+ArrowUp')
  await body(theirs).locator('#b-markedaaaaaa').click()
  await theirs.keyboard.press('Home')
  await theirs.keyboard.type('so ')
  await theirs.keyboard.press('Control+Shift+Digit1')
  await theirs.keyboard.press('Control+z')
  await theirs.keyboard.press('Control+Shift+Digit2')
  // Everything is bold for a moment.
  await caretIn(page, 'before and after')
  for (let press = 0; press < 3; press++) await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+b')
  await page.keyboard.press('Control+z')
  await expect(body(page).locator('strong')).toHaveCount(0)
  await expect(body(page).getByText('so plain')).toBeVisible()
  await isStatus(page, 'saved')
  await bothKeep(two, await keptOutline(note))
  const kept = await keptBlocks(note)
  expect(unknown(kept)).toEqual(before)
  const text = JSON.stringify(kept)
  for (const part of ['{"insert":"glowing","marks":{"glow":{"level":2}}}', '"sparkle":"yes"', JSON.stringify({ kind: 'stamp', attrs: { by: 'Otto' } }), JSON.stringify(inner), '"insert":"so plain "']) expect(text).toContain(part)
  for (const one of [page, theirs]) await expect(one.getByText('This block needs a newer Memo.')).toHaveCount(2)
})
