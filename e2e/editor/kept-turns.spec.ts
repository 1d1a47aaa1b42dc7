import type { Page } from '@playwright/test'
import type { StoredBlock, StoredLine } from '#domain/document/stored/types.ts'
import { isStatus } from '../notes.ts'
import { isKept, keptBlocks, keptOutline, openBlocks } from './kept.ts'
import { block, line } from './pages.ts'
import { body, expect, openBlockMenu, test } from './written-note.ts'

/** A line with a bold word in it. */
const bold = (text: string): StoredLine => [{ insert: `${text} ` }, { insert: 'wet', marks: { bold: true } }]
const boldLine = (id: string, text: string): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: [bold(text)] })
const listOf = (kind: string, ...items: StoredBlock[]): StoredBlock => ({ kind, content: items })

/** What is turned: a block whose own id is `aaaaaaaaaaaa`, its line `bbbbbbbbbbbb`; text below it stays whatever it becomes. */
const [OWN, LINE, CHILD] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc']
const SOURCES: Readonly<Record<string, { block: StoredBlock; stays: readonly string[] }>> = {
  paragraph: { block: boldLine(LINE, 'wall'), stays: [LINE] },
  heading: { block: block('heading', LINE, [bold('wall')], { level: 2 }), stays: [LINE] },
  bulletedList: { block: listOf('bulletedList', block('listItem', OWN, [boldLine(LINE, 'wall'), line(CHILD, 'child')])), stays: [CHILD] },
  numberedList: { block: listOf('numberedList', block('listItem', OWN, [boldLine(LINE, 'wall'), line(CHILD, 'child')])), stays: [CHILD] },
  todoList: { block: listOf('todoList', block('todo', OWN, [boldLine(LINE, 'wall'), line(CHILD, 'child')], { checked: true })), stays: [CHILD] },
  toggle: { block: block('toggle', OWN, [boldLine(LINE, 'wall'), line(CHILD, 'child')], { startsOpen: true }), stays: [CHILD] },
  quote: { block: block('quote', OWN, [boldLine(LINE, 'wall'), line(CHILD, 'child')]), stays: [] },
  callout: { block: block('callout', OWN, [boldLine(LINE, 'wall'), line(CHILD, 'child')]), stays: [] },
  code: { block: block('code', OWN, [[{ insert: 'wall wet\nchild' }]]), stays: [] },
}

const menu = (name: string) => async (page: Page): Promise<void> => {
  await openBlockMenu(page)
  await page.getByRole('menuitem', { name: 'Turn into' }).press('ArrowRight')
  await page.getByRole('menuitem', { name, exact: true }).or(page.getByRole('menuitem', { name: new RegExp(`^${name}`) })).first().press('Enter')
}
const key = (digit: number) => (page: Page): Promise<void> => page.keyboard.press(`Control+Shift+Digit${digit}`)
/** What it can become, and how a person does that. */
const TARGETS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  paragraph: key(0), heading: key(1), todoList: key(4), bulletedList: key(5), numberedList: key(6), toggle: key(7), code: key(8), quote: menu('Quote'), callout: menu('Callout'),
}

/** The blocks with an id as a person has them, each with its kind of element and its text. */
const looks = (page: Page): Promise<string[]> => body(page).evaluate((element) => [...element.querySelectorAll<HTMLElement>('[id^=b-]')].map(({ tagName, id, textContent }) => `${tagName} ${id} ${textContent ?? ''}`))

/** Puts the caret into the block; a quote or a callout is selected as a whole, as its line alone would be wrapped once more. */
const takeUp = async (page: Page, source: string): Promise<void> => {
  await body(page).locator('#b-beforeaaaaaa').click()
  if (source === 'code') for (const each of ['End', 'ArrowDown']) await page.keyboard.press(each)
  else await body(page).locator(`#b-${LINE}`).click()
  await expect(body(page)).toBeFocused()
  if (source !== 'quote' && source !== 'callout') return
  const whole = body(page).locator(`#b-${OWN}.memo-picked`)
  for (let press = 0; press < 3 && (await whole.count()) === 0; press++) await page.keyboard.press('Control+a')
  await expect(whole).toHaveCount(1)
}

test('34. each kind of text is turned into each other, keeps text, marks, children and ids as promised, and one undo gives the page back exactly', async ({ page, person, studio }) => {
  test.slow()
  for (const [source, { block: own, stays }] of Object.entries(SOURCES)) {
    const note = await openBlocks(page, { person, studio, blocks: [line('beforeaaaaaa', 'Before'), own, line('endaaaaaaaaa', 'End')], at: 'End' })
    const [kept, before] = [JSON.stringify(await keptBlocks(note)), await looks(page)]
    for (const [target, turn] of Object.entries(TARGETS)) {
      if (target === source) continue
      const said = `${source} into ${target}`
      await takeUp(page, source)
      await turn(page)
      await expect.poll(() => looks(page), said).not.toEqual(before)
      const text = ((await body(page).textContent()) ?? '').replace(/\s+/g, ' ')
      for (const word of ['Before', 'wall wet', 'End', ...(source in { paragraph: 1, heading: 1 } ? [] : ['child'])]) expect(text, said).toContain(word)
      await expect(body(page).locator('strong'), said).toHaveCount(source === 'code' || target === 'code' ? 0 : 1)
      for (const id of target === 'code' ? [] : stays) await expect(body(page).locator(`#b-${id}`), said).toHaveCount(1)
      // A menu gives the focus back when it has gone.
      await expect(body(page), said).toBeFocused()
      await page.keyboard.press('Control+z')
      await expect.poll(() => looks(page), `${said}, undone`).toEqual(before)
    }
    await isStatus(page, 'saved')
    await expect.poll(async () => JSON.stringify(await keptBlocks(note)), source).toBe(kept)
    await takeUp(page, source)
    await TARGETS[source === 'callout' ? 'quote' : 'callout']?.(page)
    await expect.poll(() => looks(page), source).not.toEqual(before)
    await expect.poll(async () => JSON.stringify(await keptBlocks(note)), source).not.toBe(kept)
    await isKept(page, note, await keptOutline(note))
  }
})
