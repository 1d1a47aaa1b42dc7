import { createPage } from '#commands/create-page.ts'
import { mustSend } from '#commands/testing.ts'
import { newId } from '#domain/ids.ts'
import { pagePath } from '#domain/page/path.ts'
import { expect, test } from './fixtures.ts'

test('a page shows its title before any script runs', async ({ browser, person, studio, baseURL, context }) => {
  const pageId = newId()
  await mustSend(createPage, person.actor, { pageId, workspaceId: studio.id, parentId: null, title: 'Quarry House' })
  const plain = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}), storageState: await context.storageState() })
  const page = await plain.newPage()
  await page.goto(pagePath(studio.slug, { id: pageId, title: 'Quarry House' }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quarry House')
  await plain.close()
})

test('a page of another workspace is not found by its address', async ({ page, another, studio, person }) => {
  expect(person.name).toBe('Linnea Aas')
  const stranger = await another('Otto')
  const { someWorkspace } = await import('#commands/testing.ts')
  const elsewhere = await someWorkspace([{ actor: stranger.actor, role: 'owner' }])
  const pageId = newId()
  await mustSend(createPage, stranger.actor, { pageId, workspaceId: elsewhere, parentId: null, title: 'Secret' })
  const answer = await page.goto(pagePath(studio.slug, { id: pageId, title: 'Secret' }))
  expect(answer?.status()).toBe(404)
})
