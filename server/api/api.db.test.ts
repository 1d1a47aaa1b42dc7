import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#commands/command.ts'
import { sealSession, sessionCookie } from '#commands/sessions/session-cookie.ts'
import { someone, someTree } from '#commands/testing.ts'
import { testDatabase } from '#db/testing.ts'
import { newId } from '#domain/ids.ts'
import { isApi, openApi } from './api.ts'

testDatabase()

const failures: string[] = []
let server: Server
let origin: string
beforeAll(async () => {
  const api = openApi((_error, url) => failures.push(url))
  server = createServer((request, response) => void api(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const cookieOf = async ({ sessionId }: Actor) => `${sessionCookie().name}=${await sealSession(sessionId)}`
const ask = (path: string, init: RequestInit = {}) => fetch(origin + path, init)

test('what is served here, and what is left to Next', () => {
  expect(['/api/tree', '/api/files/x/y.png', '/api/auth/session', '/studio', '/apiary'].map(isApi)).toEqual([true, true, false, false, false])
})

test('nobody is let in, by any verb, at any door', async () => {
  const doors = ['/api/tree', '/api/search?q=x', '/api/search/titles', '/api/note', '/api/kept', '/api/people', '/api/import', `/api/import/${newId()}`, '/api/export?of=account', `/api/files/${newId()}`, '/api/factory/picture', '/api/factory/stream']
  for (const door of doors) expect([door, (await ask(door)).status]).toEqual([door, 401])
  const forged = `${sessionCookie().name}=${'x'.repeat(80)}`
  expect((await ask('/api/tree', { headers: { cookie: forged } })).status).toBe(401)
  for (const [method, door] of [['POST', '/api/commands/page.create'], ['POST', '/api/files?purpose=body'], ['PUT', `/api/import/${newId()}`], ['POST', '/api/bookmark'], ['POST', '/api/picture']] as const) {
    expect([door, (await ask(door, { method, body: '{}', headers: { origin } })).status]).toEqual([door, 401])
  }
})

test('a change comes from a page of our own', async () => {
  const { actor, workspaceId } = await someTree()
  const cookie = await cookieOf(actor)
  const pageId = newId()
  const create = (from: Record<string, string>) =>
    ask('/api/commands/page.create', { method: 'POST', headers: { cookie, 'content-type': 'application/json', ...from }, body: JSON.stringify({ id: newId(), input: { pageId, workspaceId, parentId: null, title: 'Gutter' } }) })
  expect((await create({})).status).toBe(403)
  expect((await create({ origin: 'https://elsewhere.example' })).status).toBe(403)
  expect((await create({ origin })).status).toBe(200)
  expect(await (await ask(`/api/note?page=${pageId}`, { headers: { cookie } })).json()).toMatchObject({ ok: true, value: { page: { title: 'Gutter' }, mode: 'write' } })
  expect((await ask(`/api/commands/no.such`, { method: 'POST', headers: { cookie, origin }, body: '{}' })).status).toBe(404)
})

test('long answers are packed for whoever takes it, short ones are not', async () => {
  const { actor, workspaceId, page } = await someTree()
  const cookie = await cookieOf(actor)
  const tree = `/api/tree?workspace=${workspaceId}`
  expect((await ask(tree, { headers: { cookie } })).headers.get('content-encoding')).toBeNull()
  for (let at = 0; at < 12; at++) await page(`Page ${at}`)
  const packed = await ask(tree, { headers: { cookie } })
  expect([packed.headers.get('content-encoding'), packed.headers.get('vary')]).toEqual(['gzip', 'accept-encoding'])
  const plain = await ask(tree, { headers: { cookie, 'accept-encoding': 'identity' } })
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(await plain.json()).toEqual(await packed.json())
})

test('what is not there, and what asking by HEAD begins', async () => {
  const actor = await someone()
  const cookie = await cookieOf(actor)
  expect(await (await ask('/api/nowhere')).json()).toEqual({ ok: false, reason: 'not-found' })
  expect((await ask('/api/tree', { method: 'DELETE', headers: { cookie, origin } })).status).toBe(404)
  expect((await ask('/api/export?of=account', { method: 'HEAD', headers: { cookie } })).status).toBe(405)
  expect((await ask('/api/icons/house')).headers.get('content-type')).toBe('image/svg+xml')
  expect((await ask('/api/icons/..%2Fsecret')).status).toBe(404)
  expect((await ask('/api/emoji/en/..%2F..%2Fpackage.json')).status).toBe(404)
  expect(failures).toEqual([])
})
