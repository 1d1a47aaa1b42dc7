import { expect, test } from 'vitest'
import { asSystem } from '#db/client.ts'
import { testDatabase } from '#db/testing.ts'
import { readBody } from '#domain/document/markdown/read.ts'
import { KNOWS_NOTHING } from '#domain/document/markdown/types.ts'
import { seedY } from '#domain/document/yjs/document.ts'
import { newId } from '#domain/ids.ts'
import { seedDocument } from './documents/seed.ts'
import { exportPage } from './export-page.ts'
import { someone, someTree } from './testing.ts'

testDatabase()

const ORIGIN = 'https://memo.example'

const written = async () => {
  const { actor, page } = await someTree()
  const other = await page('Terns')
  const pageId = await page('Field notes: May/June')
  const secret = (await someTree()).page
  const foreign = await secret('Salaries')
  const text = `Seen **two** near [Terns](memo:page/${other}) and [old](memo:page/${foreign}).`
  const document = seedY(readBody(text, KNOWS_NOTHING))
  await asSystem((tx) => seedDocument(tx, { pageId, accountId: actor.accountId, document }))
  return { actor, pageId, other, foreign }
}

test('a page is exported as Markdown, with links to what its reader may see', async () => {
  const { actor, pageId, other, foreign } = await written()
  const exported = await exportPage(actor, pageId, { origin: ORIGIN, comments: 'memo' })
  if (!exported.ok) throw new Error(exported.reason)
  const { name, text } = exported.value
  expect(name).toBe('Field notes- May-June.md')
  expect(text).toMatch(/^# /)
  expect(text).toContain('**two**')
  expect(text).toMatch(new RegExp(`\\[Terns\\]\\(https://memo\\.example/studio-[0-9a-f-]+/terns-${other.replaceAll('-', '')}\\)`))
  expect(text).toContain(`[old](memo:page/${foreign})`)
  expect(text).not.toContain('Salaries')
})

test('a page of another workspace is not found', async () => {
  const { pageId } = await written()
  expect(await exportPage(await someone('Otto Berg'), pageId, { origin: ORIGIN, comments: 'memo' })).toEqual({ ok: false, reason: 'not-found' })
  expect(await exportPage(await someone('Otto Berg'), newId(), { origin: ORIGIN, comments: 'memo' })).toEqual({ ok: false, reason: 'not-found' })
})
