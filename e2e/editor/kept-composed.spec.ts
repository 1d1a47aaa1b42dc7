import type { Page } from '@playwright/test'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { browserOf, isStatus, join } from '../notes.ts'
import { drawn } from '../takeover/held.ts'
import { STARTS, cellWith, soft } from './composing-places.ts'
import { RECORDINGS, playByHand, playInChromium, type Order } from './composing.ts'
import { faultsOf, isKept, keptBlocks, keptOutline, openAt, openBlocks } from './kept.ts'
import { block, item, line, list } from './pages.ts'
import { body, expect, test } from './written-note.ts'

/** Lines of every kind that composed text goes into, by id. */
const PLACES: Readonly<Record<string, StoredBlock>> = {
  paragraphaaa: line('paragraphaaa', 'x'), headingaaaaa: block('heading', 'headingaaaaa', [[{ insert: 'x' }]], { level: 1 }), itemaaaaaaaa: list(item('itemaaaaaaaa', 'x')), cellaaaaaaaa: cellWith('cellaaaaaaaa', 'x'),
}
const outlineOf = (text: string): string[] => [text, `heading ${text}`, `- ${text}`, 'table', '  tableRow', '    tableCell', `      ${text}`].map((each) => each.trimEnd())

const placeOf = (page: Page, id: string) => body(page).locator(`#b-${id}`)
const goTo = async (page: Page, id: string, end: 'Home' | 'End'): Promise<void> => {
  await placeOf(page, id).click()
  await page.keyboard.press(end)
  // A browser tells of a caret that it moved itself with its next frame at the latest.
  await drawn(page)
}

test('78. recorded compositions give each text once in paragraph, heading, item and cell while somebody else writes in that line, in both browsers and after a reload', async ({ page, context, person, another, studio, baseURL }) => {
  test.slow()
  const faults = faultsOf(page)
  const otto = await another('Otto Brandt')
  await join(otto, studio)
  const note = await openBlocks(page, { person, studio, blocks: [...Object.values(PLACES), line('endaaaaaaaaa', 'End')], at: 'End' })
  const theirs = await browserOf(context, otto, baseURL)
  await openAt(theirs, note, 'End')
  let text = 'x'
  for (const recording of RECORDINGS) {
    for (const id of Object.keys(PLACES)) {
      await goTo(page, id, 'End')
      await goTo(theirs, id, 'Home')
      await playInChromium(page, recording, () => theirs.keyboard.type('!'))
      for (const one of [page, theirs]) await expect(placeOf(one, id), `${recording.name}, ${id}`).toHaveText(`!${text}${recording.text}`)
    }
    const last = recording.steps.at(-1)
    text = `!${text}${recording.text}${last && 'type' in last && last.type === ' ' ? ' ' : ''}`
  }
  expect(faults).toEqual([])
  await isStatus(page, 'saved')
  await isKept(theirs, note, [...outlineOf(text), 'End'])
  await isKept(page, note, [...outlineOf(text), 'End'])
  await theirs.context().close()
})

test('79. the Enter that ends a composition splits nothing in the order of any browser, and the text is there after a reload', async ({ page, person, studio }) => {
  const faults = faultsOf(page)
  const note = await openBlocks(page, { person, studio, blocks: [...Object.values(PLACES), line('endaaaaaaaaa', 'End')], at: 'End' })
  const [recording] = RECORDINGS
  if (!recording) throw new Error('there is no Japanese recording')
  let text = 'x'
  for (const order of ['chromium', 'firefox', 'safari'] as const satisfies readonly Order[]) {
    for (const id of Object.keys(PLACES)) {
      await goTo(page, id, 'End')
      await playByHand(page, recording, order)
      await expect(placeOf(page, id), `${order}, ${id}`).toHaveText(`${text}${recording.text}`)
    }
    text += recording.text
  }
  expect(faults).toEqual([])
  await isKept(page, note, [...outlineOf(text), 'End'])
})

/** All starts on one page, each with ids of its own; where Backspace is pressed is named by number. */
const allStarts: readonly StoredBlock[] = Object.values(STARTS).flatMap((blocks, at) => [
  line(`between${at}`.padEnd(12, 'x'), `between ${at}`),
  ...(JSON.parse(JSON.stringify(blocks).replaceAll(/"id":"([a-z]+)"/g, `"id":"${at}$1"`)) as StoredBlock[]),
])

test('79. a soft Backspace at each block’s start leaves the same page as the key, and a reload shows it', async ({ page, person, studio }) => {
  const pages: (readonly StoredBlock[])[] = []
  for (const press of [() => page.keyboard.press('Backspace'), () => soft(page, 'deleteContentBackward')]) {
    const note = await openBlocks(page, { person, studio, blocks: allStarts, at: 'between 0' })
    // From the last on: what stands behind a start says nothing about it.
    for (const at of Object.keys(Object.keys(STARTS)).reverse()) {
      const before = await body(page).innerHTML()
      await goTo(page, `${at}aaaaaaaaaaaa`, 'Home')
      await press()
      if (Object.keys(STARTS)[Number(at)] !== 'cell') await expect.poll(() => body(page).innerHTML()).not.toBe(before)
    }
    await isStatus(page, 'saved')
    const wanted = ['between 0', 'ba', 'between 1', 'b', 'a', 'between 2', '- b', 'a', 'between 3', '- b', '- a', 'between 4', 'b', 'a', 'between 5', 'b', 'a', 'd']
    await expect.poll(async () => (await keptOutline(note)).slice(0, wanted.length)).toEqual(wanted)
    await isKept(page, note, await keptOutline(note))
    pages.push(await keptBlocks(note))
  }
  expect(pages[1]).toEqual(pages[0])
})
