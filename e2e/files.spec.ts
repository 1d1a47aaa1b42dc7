import { createPage } from '#commands/create-page.ts'
import { mustSend } from '#commands/testing.ts'
import { newId } from '#domain/ids.ts'
import { expect, test } from './fixtures.ts'

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

type Sent = { ok: true; value: { id: string; kind: string; type: string } } | { ok: false; reason: string; field?: string }

test('42. a file comes back with its page’s permission, in whole and in part, and never as something that runs', async ({ page, person, studio, baseURL, browser, another }) => {
  const { pageId } = await mustSend(createPage, person.actor, { pageId: newId(), workspaceId: studio.id, parentId: null, title: 'Files' })
  const send = async (name: string, type: string, data: Buffer, id = newId()) => {
    const query = new URLSearchParams({ id, workspace: studio.id, page: pageId, purpose: 'block', name }).toString()
    return (await (await page.request.post(`/api/files?${query}`, { data, headers: { origin: baseURL ?? '', 'content-type': type } })).json()) as Sent
  }
  const picture = await send('wall.png', 'image/png', PNG)
  const page2 = await send('wall.png', 'image/png', Buffer.from('<script>alert(1)</script>'))
  expect([picture, page2]).toMatchObject([{ ok: true, value: { kind: 'image', type: 'image/png' } }, { ok: true, value: { kind: 'file', type: 'application/octet-stream' } }])
  if (!picture.ok || !page2.ok) return

  const answer = await page.request.get(`/api/files/${picture.value.id}/wall.png`)
  expect(await answer.body()).toEqual(PNG)
  expect(answer.headers()).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff', 'accept-ranges': 'bytes' })
  expect(answer.headers()['content-security-policy']).toContain('sandbox')
  const part = await page.request.get(`/api/files/${picture.value.id}`, { headers: { range: 'bytes=1-3' } })
  expect([part.status(), (await part.body()).toString()]).toEqual([206, 'PNG'])
  const again = await page.request.get(`/api/files/${picture.value.id}`, { headers: { 'if-none-match': answer.headers().etag ?? '' } })
  expect(again.status()).toBe(304)
  expect((await page.request.get(`/api/files/${page2.value.id}`)).headers()['content-disposition']).toMatch(/^attachment/)

  const { signIn } = await import('./fixtures.ts')
  const stranger = await another('Otto')
  const elsewhere = await browser.newContext(baseURL ? { baseURL } : {})
  await signIn(elsewhere, stranger, baseURL ?? '')
  expect((await elsewhere.request.get(`/api/files/${picture.value.id}`)).status()).toBe(404)
  await elsewhere.close()
})

test('a file sent from another site is not taken', async ({ page, person, studio }) => {
  const { pageId } = await mustSend(createPage, person.actor, { pageId: newId(), workspaceId: studio.id, parentId: null })
  const query = new URLSearchParams({ id: newId(), workspace: studio.id, page: pageId, purpose: 'block' }).toString()
  for (const origin of ['https://elsewhere.example', 'null']) {
    expect((await page.request.post(`/api/files?${query}`, { data: PNG, headers: { origin } })).status()).toBe(403)
  }
  expect((await page.request.post('/api/bookmark', { data: { url: 'http://127.0.0.1/' }, headers: { origin: 'https://elsewhere.example' } })).status()).toBe(403)
})
