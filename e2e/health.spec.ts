import { expect, test } from './fixtures.ts'

test('the server says that it can serve', async ({ request }) => {
  const answer = await request.get('/api/health')
  expect(answer.status()).toBe(200)
  expect(await answer.json()).toMatchObject({ ok: true, database: 'ok', live: 'ok' })
})

test('a command without a session is refused', async ({ request, baseURL }) => {
  const answer = await request.post('/api/commands/page.create', { headers: { origin: baseURL ?? '' }, data: {} })
  expect(answer.status()).toBe(401)
})

test('a command that comes from another site is refused although the session is there', async ({ context, person }) => {
  expect(person.name).toBe('Linnea Aas')
  const answer = await context.request.post('/api/commands/page.create', { headers: { origin: 'https://elsewhere.example' }, data: {} })
  expect(answer.status()).toBe(403)
})
