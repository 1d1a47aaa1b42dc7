import type { BrowserContext, Page } from '@playwright/test'
import { keepAsPage } from '#commands/keep-as-page.ts'
import { mustSend } from '#commands/testing.ts'
import { newId } from '#domain/ids.ts'
import { expect, test, type Person } from './fixtures.ts'
import { body, browserOf, join, open, someNote } from './notes.ts'

const LINES = 200
const edge = (page: Page) => page.getByText('Following Otto Brandt')
const topOf = (page: Page): Promise<number> => page.locator('main').evaluate((main) => main.scrollTop)
const showsLine = (page: Page, line: number) => expect(page.getByText(`Line ${line}.`, { exact: true })).toBeInViewport()

const bring = (page: Page, line: number): Promise<void> => page.getByText(`Line ${line}.`, { exact: true }).evaluate((element) => element.scrollIntoView({ block: 'start' }))

/** A long note that Linnea has open here and Otto in a browser of his own. */
const twoReaders = async ({ page, person, studio, another, context, baseURL }: { page: Page; person: Person; studio: { id: string; slug: string }; another: (name: string) => Promise<Person>; context: BrowserContext; baseURL: string | undefined }): Promise<Page> => {
  const near = await someNote(person, studio)
  const otto = await another('Otto Brandt')
  await join(otto, studio)
  const text = Array.from({ length: LINES }, (_, at) => `Line ${at + 1}.`).join('\n\n')
  const { path } = await mustSend(keepAsPage, person.actor, { pageId: newId(), near: near.id, title: 'Survey', content: { kind: 'markdown', text } })
  const theirs = await browserOf(context, otto, baseURL)
  await open(page, { path })
  await open(theirs, { path })
  return theirs
}

test('77. a followed person’s view is kept in mine until my first scroll, key or click, and not after it', async ({ page, person, studio, another, context, baseURL }) => {
  test.slow()
  const theirs = await twoReaders({ page, person, studio, another, context, baseURL })
  const ends: readonly [how: string, end: () => Promise<void>][] = [
    ['scroll', () => page.mouse.wheel(0, 40)],
    ['key', () => page.keyboard.press('Shift')],
    ['click', () => body(page).click({ position: { x: 20, y: 20 }, force: true })],
  ]
  let line = 40
  for (const [how, end] of ends) {
    await page.getByRole('button', { name: /^Follow Otto Brandt/ }).click()
    await expect(edge(page), how).toBeVisible()
    await expect(theirs.getByRole('button', { name: /follows you/ }), how).toBeVisible()
    await bring(theirs, line)
    await showsLine(page, line)
    await page.locator('main').hover()
    await end()
    await expect(edge(page), how).toHaveCount(0)
    await expect(theirs.getByRole('button', { name: /follows you/ }), how).toHaveCount(0)
    const top = await topOf(page)
    await bring(theirs, line + 60)
    await expect(theirs.getByText(`Line ${line + 60}.`, { exact: true })).toBeInViewport()
    // What he tells of his view has come when what he writes after it has.
    await theirs.keyboard.press('Escape')
    await body(theirs).focus()
    await theirs.keyboard.press('ControlOrMeta+Home')
    await theirs.keyboard.type(`${how} `)
    await expect(body(page)).toContainText(`${how} `)
    expect(await topOf(page), how).toBe(top)
    line += 20
  }
  await theirs.context().close()
})

test('77. what is written above my view moves nothing I see', async ({ page, person, studio, another, context, baseURL }) => {
  const theirs = await twoReaders({ page, person, studio, another, context, baseURL })
  await bring(page, 100)
  await showsLine(page, 100)
  const place = () => page.getByText('Line 100.', { exact: true }).evaluate((element) => Math.round(element.getBoundingClientRect().top))
  const before = await place()
  await body(theirs).focus()
  await theirs.keyboard.press('ControlOrMeta+Home')
  for (let at = 0; at < 12; at++) {
    await theirs.keyboard.type(`Above ${at}.`)
    await theirs.keyboard.press('Enter')
  }
  await expect(body(page)).toContainText('Above 11.')
  expect(Math.abs((await place()) - before)).toBeLessThanOrEqual(1)
  await theirs.context().close()
})
