import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { zipOf, type Files } from '#commands/import/testing.ts'
import { createPage } from '#commands/create-page.ts'
import { mustSend } from '#commands/testing.ts'
import { newId } from '#domain/ids.ts'
import { pagePath } from '#domain/page/path.ts'
import { expect, test } from './fixtures.ts'

const DOCS = path.resolve(import.meta.dirname, '../docs')

/** This repository's own documents, and one that leads to them, to a heading, and nowhere. */
const documents = async (): Promise<Files> => {
  const files: Record<string, string | Buffer> = {}
  for (const name of await readdir(DOCS, { recursive: true })) if (name.endsWith('.md')) files[`docs/${name}`] = await readFile(path.join(DOCS, name))
  const links = '# Where to begin\n\nRead [the first decision](decisions/001-one-process-next-and-live.md), then [the last page](Ends/End.md#at-the-end) or [nothing](gone.md).\n'
  return { ...files, 'docs/Where to begin.md': links, 'docs/Ends/End.md': '# The end\n\nText.\n\n## At the end\n' }
}

const dialog = (page: Page) => page.getByRole('dialog')

/** Opens the import dialog from Home and chooses these files. */
const choose = async (page: Page, slug: string, files: { name: string; mimeType: string; buffer: Buffer }[] | string) => {
  await page.goto(`/${slug}`)
  await page.getByRole('button', { name: 'Import', exact: true }).first().click()
  const folder = typeof files === 'string'
  await dialog(page).getByLabel(folder ? 'Choose a folder' : 'Choose files or a zip').and(page.locator('input')).setInputFiles(files)
}

test('73. a zip of this repository’s documents becomes pages: preview, progress, report, links that lead there', async ({ page, studio }) => {
  const files = await documents()
  await choose(page, studio.slug, [{ name: 'docs.zip', mimeType: 'application/zip', buffer: await zipOf(files) }])
  await expect(dialog(page).getByRole('heading', { name: /pages will be made/ })).toBeVisible()
  await expect(dialog(page).getByRole('listitem').filter({ hasText: 'Where to begin' })).toBeVisible()
  await dialog(page).getByRole('button', { name: /^Import \d+ pages$/ }).click()
  await expect(dialog(page).getByRole('heading', { name: /pages are imported/ })).toBeVisible({ timeout: 30_000 })
  await expect(dialog(page).getByText('The link to gone.md leads nowhere; its text and address stay.')).toBeVisible()
  await expect(dialog(page).getByText('docs/Where to begin.md', { exact: true })).toBeVisible()
  const download = page.waitForEvent('download')
  await dialog(page).getByRole('button', { name: 'Download the list' }).click()
  expect(await readFile(await (await download).path(), 'utf8')).toContain('docs/Where to begin.md: The link to gone.md')
  await dialog(page).getByRole('button', { name: 'Open docs' }).click()
  await page.waitForURL(/\/docs-[0-9a-f]{32}$/)

  const tree = page.getByRole('tree', { name: 'Pages' })
  await tree.getByRole('treeitem', { name: 'docs', exact: true }).focus()
  await page.keyboard.press('ArrowRight')
  await tree.getByRole('treeitem', { name: 'Where to begin', exact: true }).getByRole('link').first().click()
  await page.waitForURL(/where-to-begin-[0-9a-f]{32}$/)
  await page.getByRole('link', { name: 'the last page' }).click()
  await page.waitForURL(/the-end-[0-9a-f]{32}#b-\w{12}$/)
  await expect(page.getByRole('heading', { name: 'At the end' })).toBeVisible()
})

test('single files go under the page that was chosen, by keyboard alone', async ({ page, person, studio }) => {
  const { pageId } = await mustSend(createPage, person.actor, { pageId: newId(), workspaceId: studio.id, parentId: null, title: 'Projects' })
  await page.goto(pagePath(studio.slug, { id: pageId, title: 'Projects' }))
  await page.getByRole('tree', { name: 'Pages' }).getByRole('treeitem', { name: 'Projects', exact: true }).focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Import here…' }).press('Enter')
  await expect(dialog(page).getByText('Projects', { exact: true })).toBeVisible()
  const choosing = page.waitForEvent('filechooser')
  await dialog(page).getByRole('button', { name: 'Choose files or a zip' }).press('Enter')
  await (await choosing).setFiles([{ name: 'One.md', mimeType: 'text/markdown', buffer: Buffer.from('First text.') }, { name: 'Two.txt', mimeType: 'text/plain', buffer: Buffer.from('# no heading') }])
  await dialog(page).getByRole('button', { name: 'Import 2 pages' }).press('Enter')
  await expect(dialog(page).getByText('Everything was carried over.')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Open One' }).press('Enter')
  await page.waitForURL(/one-[0-9a-f]{32}$/)
  await expect(page.getByText('First text.')).toBeVisible()
  await expect(page.getByRole('navigation').getByText('Projects').first()).toBeVisible()
})

test('a folder is sent with its paths; cancelling leaves nothing', async ({ page, studio }) => {
  await choose(page, studio.slug, path.join(DOCS, 'decisions'))
  await expect(dialog(page).getByRole('heading', { name: /pages will be made/ })).toBeVisible()
  await expect(dialog(page).getByRole('listitem').first()).toHaveText('Decisions')
  await dialog(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog(page).getByText('Nothing was imported.')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Close' }).click()
  await page.reload()
  await expect(page.getByRole('treeitem')).toHaveCount(0)
})

test('what is no zip is refused by its name, and without a network the dialog says that it waits', async ({ page, context, studio }) => {
  await choose(page, studio.slug, [{ name: 'report.zip', mimeType: 'application/zip', buffer: Buffer.from('not a zip') }])
  await expect(dialog(page).getByRole('alert')).toHaveText(/^report\.zip is not a zip/)
  await dialog(page).getByRole('button', { name: 'Choose again' }).click()
  await page.route('**/api/import/**', (route) => route.abort())
  await dialog(page).getByLabel('Choose files or a zip').and(page.locator('input')).setInputFiles([{ name: 'a.md', mimeType: 'text/markdown', buffer: Buffer.from('# A') }])
  await expect(dialog(page).getByText('No connection. It goes on by itself when there is one.')).toBeVisible()
  await page.unroute('**/api/import/**')
  await expect(dialog(page).getByRole('heading', { name: 'One page will be made' })).toBeVisible({ timeout: 30_000 })
  await context.clearCookies()
  await dialog(page).getByRole('button', { name: 'Import one page' }).click()
  await expect(dialog(page).getByRole('alert')).toHaveText('You are signed out. Sign in and choose again.')
})
