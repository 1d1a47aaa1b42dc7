import type { Page } from '@playwright/test'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { holdableWay, type HoldableWay } from '../hold.ts'
import { browserOf, join, type Note } from '../notes.ts'
import { isKept, keptOutline, openAt, openBlocks, seen } from './kept.ts'
import { expect, test as base } from './written-note.ts'

/** A note that is open in two browsers: `page` is hers, `theirs` his. */
type Two = { note: Note; page: Page; theirs: Page; ways: readonly HoldableWay[] }

/** Playwright's test with notes that are open for Linnea and, in a browser of his own, for Otto, each with the caret behind a text. */
export const test = base.extend<{ openForTwo: (blocks: readonly StoredBlock[], at: string) => Promise<Two> }>({
  openForTwo: async ({ page, context, person, another, studio, baseURL }, use) => {
    const otto = await another('Otto Brandt')
    await join(otto, studio)
    const theirs = await browserOf(context, otto, baseURL)
    const ways = [await holdableWay(context), await holdableWay(theirs.context())]
    await use(async (blocks, at) => {
      const note = await openBlocks(page, { person, studio, blocks, at })
      await openAt(theirs, note, at)
      return { note, page, theirs, ways }
    })
    await theirs.context().close()
  },
})

/** What both do goes to the server only when both have done it. */
export const atOnce = async ({ ways }: Two, jobs: readonly (() => Promise<void>)[]): Promise<void> => {
  for (const way of ways) way.hold()
  await Promise.all(jobs.map((job) => job()))
  for (const way of ways) way.letGo()
}

/** Waits until both see the same. */
const bothSee = ({ page, theirs }: Two): Promise<void> =>
  expect.poll(async () => { const [mine, his] = await Promise.all([seen(page), seen(theirs)]); return mine.join('\n') === his.join('\n') ? 'the same' : { mine, his } }).toBe('the same')

/** Waits until both see this, and after a reload still. */
export const bothKeep = async (two: Two, wanted: readonly string[]): Promise<void> => {
  const { note, page, theirs } = two
  await expect.poll(() => keptOutline(note)).toEqual(wanted)
  await bothSee(two)
  await isKept(page, note, wanted)
  await isKept(theirs, note, wanted)
  await bothSee(two)
}
