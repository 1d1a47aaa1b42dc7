import { createPage } from '#commands/create-page.ts'
import { seedDocument } from '#commands/documents/seed.ts'
import { mustSend } from '#commands/testing.ts'
import { asSystem } from '#db/client.ts'
import { docProjection } from '#db/schema/documents.ts'
import { readPage } from '#domain/document/stored/read.ts'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { seedY } from '#domain/document/yjs/document.ts'
import { newId } from '#domain/ids.ts'
import { pageIdOf, pagePath } from '#domain/page/path.ts'
import { expect, type Locator, type Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { namedScripts } from '../first-load.ts'
import type { Person, Studio } from '../fixtures.ts'

/** Waits until what is near the view is drawn: which blocks are, is decided with a frame. */
export const drawn = (page: Page): Promise<void> => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))))

/** A note of these blocks; `pageId` when it must be known before. */
export const noteOf = async (person: Person, studio: Studio, blocks: readonly StoredBlock[], pageId = newId()): Promise<string> => {
  await mustSend(createPage, person.actor, { pageId, workspaceId: studio.id, parentId: null, title: 'Site visit' })
  await asSystem((tx) => seedDocument(tx, { pageId, accountId: person.actor.accountId, document: seedY(readPage(blocks)) }))
  return pagePath(studio.slug, { id: pageId, title: 'Site visit' })
}

/** The body once the editor has taken it over. */
export const live = (page: Page): Locator => page.locator('.memo-body.ProseMirror')

/** Opens a note whose editor does not come before it is released: scripts that the first HTML does not name are held back. */
export const openHeld = async (page: Page, path: string): Promise<{ release: () => Promise<void> }> => {
  const files = await namedScripts(page.request, path.replace(/#.*/, ''))
  let letGo = (): void => undefined
  const released = new Promise<void>((resolve) => { letGo = resolve })
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    if (!files.includes(new URL(route.request().url()).pathname)) await released
    await route.continue()
  })
  // Scripts that are held back hold back the window's load event too.
  await page.goto(path, { waitUntil: 'domcontentloaded' })
  await page.waitForFunction(() => [...document.images].every(({ complete, loading }) => complete || loading === 'lazy'))
  await page.evaluate(async () => { await document.fonts.ready })
  return {
    release: async () => {
      letGo()
      await expect(live(page)).toBeVisible({ timeout: 30_000 })
      await drawn(page)
    },
  }
}

/** A jump on the sheet as browsers count it, and what jumped. */
export type Shift = { value: number; nodes: string[] }

/** Writes down each jump of a part of the page, from its first byte on. */
export const watchShifts = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const shifts: Shift[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources?: { node: Node | null }[] })[]) {
        const moved = (entry.sources ?? []).flatMap(({ node }) => (node ? [node] : []))
        if (moved.length > 0) shifts.push({ value: entry.value, nodes: moved.map((node) => (node instanceof Element ? node.outerHTML.slice(0, 120) : (node.textContent ?? ''))) })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** The jumps so far. */
export const shifts = (page: Page): Promise<Shift[]> => page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts)

/** Where each block that is wholly in view stands, by its id: left, top, width and height in px of the window. */
export const boxes = (page: Page): Promise<Record<string, number[]>> =>
  page.evaluate(() => {
    const view = document.querySelector('main')?.getBoundingClientRect()
    const placed = [...document.querySelectorAll('[id^="b-"]')].filter((block) => block.checkVisibility()).map((block) => ({ id: block.id, box: block.getBoundingClientRect() }))
    return Object.fromEntries(placed.filter(({ box }) => view && box.top >= view.top && box.bottom <= view.bottom)
      .map(({ id, box }) => [id, [box.left, box.top, box.width, box.height].map((value) => Math.round(value * 100) / 100)]))
  })

/** Waits until the server has this text, a line for each block. */
export const isStored = async (path: string, text: string): Promise<void> => {
  const id = pageIdOf(path.split('/').at(-1) ?? '') ?? ''
  await expect.poll(async () => {
    const [row] = await asSystem((tx) => tx.select({ text: docProjection.bodyText }).from(docProjection).where(eq(docProjection.pageId, id)))
    return row?.text
  }, { timeout: 15_000 }).toBe(text)
}
