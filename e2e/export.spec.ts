import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import { createPage } from '#commands/create-page.ts'
import { seedDocument } from '#commands/documents/seed.ts'
import { unzipped } from '#commands/exports/testing.ts'
import { mustSend } from '#commands/testing.ts'
import { asSystem } from '#db/client.ts'
import { readBody } from '#domain/document/markdown/read.ts'
import { KNOWS_NOTHING } from '#domain/document/markdown/types.ts'
import { seedY } from '#domain/document/yjs/document.ts'
import { newId } from '#domain/ids.ts'
import { pagePath } from '#domain/page/path.ts'
import { expect, test, type Person } from './fixtures.ts'

const openZip = async (download: Download): Promise<Map<string, string>> => unzipped(await readFile(await download.path()))

/** Two notes, one below the other, that name each other; gives the address of the upper one. */
const twoNotes = async (person: Person, studio: { id: string; slug: string }) => {
  const make = async (id: string, title: string, parentId: string | null, text: string) => {
    await mustSend(createPage, person.actor, { pageId: id, workspaceId: studio.id, parentId, title })
    await asSystem((tx) => seedDocument(tx, { pageId: id, accountId: person.actor.accountId, document: seedY(readBody(text, KNOWS_NOTHING)) }))
  }
  const [birds, nest] = [newId(), newId()]
  await make(birds, 'Birds: a list', null, `Look at [Nest](memo:page/${nest}).\n\n- [x] Terns\n- [ ] **Gulls**`)
  await make(nest, 'Nest', birds, `Back to [Birds: a list](memo:page/${birds}).`)
  return { path: pagePath(studio.slug, { id: birds, title: 'Birds: a list' }), birds, nest }
}

const chooseExport = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Page options' }).click()
  await page.getByRole('menuitem', { name: 'Export…' }).click()
  await expect(page.getByRole('dialog', { name: 'Export “Birds: a list”' })).toBeVisible()
}

test('a page with those below it is exported from its menu as a zip, and alone as a Markdown file', async ({ page, person, studio }) => {
  const { path } = await twoNotes(person, studio)
  await page.goto(path)
  await chooseExport(page)
  const dialog = page.getByRole('dialog')
  const [zip] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Export' }).click()])
  expect(zip.suggestedFilename()).toBe('Birds- a list.zip')
  await expect(dialog.getByRole('status')).toHaveText('Birds- a list.zip is among your downloads.')
  const files = await openZip(zip)
  expect([...files.keys()]).toEqual(['Birds- a list.md', 'Birds- a list/Nest.md'])
  expect(files.get('Birds- a list.md')).toBe('# Birds: a list\n\nLook at [Nest](Birds-%20a%20list/Nest.md).\n\n- [x] Terns\n- [ ] **Gulls**\n')
  expect(files.get('Birds- a list/Nest.md')).toBe('# Nest\n\nBack to [Birds: a list](../Birds-%20a%20list.md).\n')

  await dialog.getByRole('radio', { name: 'This page as a Markdown file' }).check()
  const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Export' }).click()])
  expect(file.suggestedFilename()).toBe('Birds- a list.md')
  expect(await readFile(await file.path(), 'utf8')).toMatch(/^# Birds: a list\n\nLook at \[Nest\]\(http:\/\/localhost:\d+\/[^)]+\)\./)
})

test('a page is copied as Markdown from its menu', async ({ page, person, studio, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { path } = await twoNotes(person, studio)
  await page.goto(path)
  await page.getByRole('button', { name: 'Page options' }).click()
  await page.getByRole('menuitem', { name: 'Copy as Markdown' }).click()
  await expect(page.getByText('Copied as Markdown')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^# Birds: a list\n[\s\S]+- \[ \] \*\*Gulls\*\*\n$/)
})

/** What a button on a settings screen downloads. The page can be read before it listens, so it is pressed until it does. */
const exported = async (page: Page, name: string): Promise<Download> => {
  const got: Download[] = []
  page.once('download', (download) => got.push(download))
  await expect(async () => {
    if (got.length === 0) await page.getByRole('button', { name, exact: true }).click({ timeout: 1_000 })
    await expect.poll(() => got.length, { timeout: 2_000 }).toBe(1)
  }).toPass()
  return got[0] as Download
}

test('everything of an account is downloaded on its page, a workspace in its settings', async ({ page, person, studio }) => {
  const { birds } = await twoNotes(person, studio)
  await page.goto('/account')
  const mine = await exported(page, 'Export everything')
  expect(mine.suggestedFilename()).toMatch(/^Memo \d{4}-\d\d-\d\d\.zip$/)
  const files = await openZip(mine)
  expect(JSON.parse(files.get('account.json') ?? '')).toMatchObject({ account: { id: person.actor.accountId } })
  const json = [...files].find(([path]) => path.endsWith('/Birds- a list.json'))?.[1] ?? ''
  expect(JSON.parse(json)).toMatchObject({ id: birds, title: 'Birds: a list', document: { type: 'page' } })

  await page.goto(`/${studio.slug}/settings`)
  const all = await exported(page, 'Export')
  expect((await openZip(all)).get('Birds- a list/Nest.md')).toContain('created_by: ')
})

test('an export that is refused or breaks off says so, and keeps nothing', async ({ page, person, studio }) => {
  const { path } = await twoNotes(person, studio)
  await page.goto(path)
  await chooseExport(page)
  const dialog = page.getByRole('dialog')
  await page.route('**/api/export?*', (route) => route.abort('connectionreset'))
  await dialog.getByRole('button', { name: 'Export' }).click()
  await expect(dialog.getByRole('alert')).toHaveText(/^The export broke off\./)
  await page.unroute('**/api/export?*')
  await page.route('**/api/export?*', (route) => route.fulfill({ status: 429, json: { ok: false, reason: 'too-many' } }))
  await dialog.getByRole('button', { name: 'Export' }).click()
  await expect(dialog.getByRole('alert')).toHaveText(/^Two exports are on their way/)
  await page.unroute('**/api/export?*')
  await page.route('**/api/export?*', () => undefined)
  await dialog.getByRole('button', { name: 'Export' }).click()
  await expect(dialog.getByRole('status')).toHaveText(/^Collecting the pages/)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog.getByRole('status')).toHaveText('')
})
