import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asSystem } from '#db/client.ts'
import { file } from '#db/schema/files.ts'
import { testDatabase } from '#db/testing.ts'
import { newId } from '#domain/ids.ts'
import { createPage } from './create-page.ts'
import { fetchBookmark } from './fetch-bookmark.ts'
import type { Reach } from './net/public-fetch.ts'
import { fileFor } from './read-file.ts'
import { mustSend, someone, someWorkspace } from './testing.ts'

testDatabase()

let site: Server
let origin = ''
const PNG = Buffer.from('89504e470d0a1a0a0000000d4948445200000010000000100806000000', 'hex')

beforeAll(async () => {
  const answers: Record<string, [string, string | Buffer]> = {
    '/': ['text/html', '<title>Lead work</title><meta name="description" content="How it falls"><link rel=icon href=/icon.png><meta property="og:image" content="/script.png">'],
    '/icon.png': ['image/png', PNG],
    '/script.png': ['image/png', '<script>alert(1)</script>'],
    '/inside': ['text/html', '<title>Inside</title><link rel=icon href="http://169.254.169.254/icon.png"><meta property="og:image" content="file:///etc/passwd">'],
    '/data.json': ['application/json', '{}'],
  }
  site = createServer((request, response) => {
    const [type, body] = answers[request.url ?? ''] ?? ['text/plain', '']
    response.writeHead(200, { 'content-type': type }).end(body)
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
})
afterAll(() => {
  site.closeAllConnections()
  site.close()
})

const withLoopback: Reach = { address: (ip) => ip === '127.0.0.1', port: () => true }

const desk = async () => {
  const linnea = await someone()
  const workspace = await someWorkspace([{ actor: linnea, role: 'member' }])
  const { pageId } = await mustSend(createPage, linnea, { pageId: newId(), workspaceId: workspace, parentId: null })
  return { linnea, at: { workspace, page: pageId } }
}

test('a bookmark has the page’s words and our own copy of its icon; what is no picture is left out', async () => {
  const { linnea, at } = await desk()
  const outcome = await fetchBookmark(linnea, { ...at, url: `${origin}/` }, withLoopback)
  if (!outcome.ok) throw new Error(outcome.reason)
  const { icon, ...card } = outcome.value
  expect(card).toEqual({ url: `${origin}/`, title: 'Lead work', description: 'How it falls', image: null })
  expect(await fileFor(linnea, icon ?? '')).toMatchObject({ purpose: 'bookmark', pageId: at.page, type: 'image/png', width: 16 })
})

test('a page cannot make the server fetch from inside', async () => {
  const { linnea, at } = await desk()
  expect(await fetchBookmark(linnea, { ...at, url: `${origin}/inside` }, withLoopback)).toMatchObject({ ok: true, value: { title: 'Inside', icon: null, image: null } })
  expect(await asSystem((tx) => tx.select().from(file).where(eq(file.pageId, at.page)))).toEqual([])
})

test('what is no web page, and what may not be reached, get the same answer', async () => {
  const { linnea, at } = await desk()
  const refused = { ok: false, reason: 'unavailable', field: 'url' }
  expect(await fetchBookmark(linnea, { ...at, url: `${origin}/data.json` }, withLoopback)).toEqual(refused)
  expect(await fetchBookmark(linnea, { ...at, url: `${origin}/` })).toEqual(refused)
})

test('a stranger sends the server nowhere', async () => {
  const { at } = await desk()
  expect(await fetchBookmark(await someone('Otto'), { ...at, url: `${origin}/` }, withLoopback)).toMatchObject({ ok: false, reason: 'not-found' })
})
