import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asSystem } from '#db/client.ts'
import { file } from '#db/schema/files.ts'
import { testDatabase } from '#db/testing.ts'
import { newId } from '#domain/ids.ts'
import { createPage } from './create-page.ts'
import { fetchPicture } from './fetch-picture.ts'
import type { Reach } from './net/public-fetch.ts'
import { mustSend, someone, someWorkspace } from './testing.ts'

testDatabase()

let site: Server
let origin = ''
const PNG = Buffer.from('89504e470d0a1a0a0000000d4948445200000010000000080806000000', 'hex')

beforeAll(async () => {
  const answers: Record<string, [number, string, string | Buffer]> = {
    '/north%20wall.png': [200, 'image/png', PNG],
    '/lie.png': [200, 'image/png', '<script>alert(1)</script>'],
    '/large.png': [200, 'image/png', Buffer.concat([PNG, Buffer.alloc(20_000_001)])],
    '/inside.png': [302, 'http://169.254.169.254/latest/meta-data', ''],
  }
  site = createServer((request, response) => {
    const [status, type, body] = answers[request.url ?? ''] ?? [404, 'text/plain', '']
    response.writeHead(status, status === 302 ? { location: type } : { 'content-type': type }).end(body)
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

test('63. a picture on the web becomes a file of the page, named as its address names it; asking again gives the same', async () => {
  const { linnea, at } = await desk()
  const asked = { id: newId(), ...at, url: `${origin}/north%20wall.png` }
  const outcome = await fetchPicture(linnea, asked, withLoopback)
  expect(outcome).toMatchObject({ ok: true, value: { id: asked.id, name: 'north wall.png', type: 'image/png', kind: 'image', width: 16, height: 8 } })
  expect(await fetchPicture(linnea, asked, withLoopback)).toEqual(outcome)
})

test('what is no picture, is too large, is missing or inside gets one answer, and nothing of it stays', async () => {
  const { linnea, at } = await desk()
  for (const path of ['/lie.png', '/large.png', '/nothing.png', '/inside.png']) {
    expect(await fetchPicture(linnea, { id: newId(), ...at, url: `${origin}${path}` }, withLoopback)).toEqual({ ok: false, reason: 'unavailable', field: 'url' })
  }
  // Without the test's reach, this machine is not the public Internet.
  expect(await fetchPicture(linnea, { id: newId(), ...at, url: `${origin}/north%20wall.png` })).toMatchObject({ reason: 'unavailable' })
  expect(await asSystem((tx) => tx.select().from(file).where(eq(file.pageId, at.page)))).toEqual([])
})

test('a stranger sends the server nowhere', async () => {
  const { at } = await desk()
  expect(await fetchPicture(await someone('Otto'), { id: newId(), ...at, url: `${origin}/north%20wall.png` }, withLoopback)).toMatchObject({ ok: false, reason: 'not-found' })
})
