import { eq } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import { expect, test } from 'vitest'
import { asSystem } from '#db/client.ts'
import { session } from '#db/schema/accounts.ts'
import { testDatabase } from '#db/testing.ts'
import { revokeSessions } from '#db/writes/sessions.ts'
import { newId } from '#domain/ids.ts'
import { sessionOfCookie } from './session-of-cookie.ts'
import { sealSession, sessionCookie } from './sessions/session-cookie.ts'
import { someone } from './testing.ts'

testDatabase()

const cookieOf = async (sessionId: string) => `theme=dark; ${sessionCookie().name}=${await sealSession(sessionId)}; x=1`
const change = (id: string, values: Partial<typeof session.$inferInsert>) => asSystem((tx) => tx.update(session).set(values).where(eq(session.id, id)))

test('a sealed cookie of a living session says who asks', async () => {
  const linnea = await someone()
  expect(await sessionOfCookie(await cookieOf(linnea.sessionId))).toEqual(linnea)
})

test('no cookie, a foreign token, a tampered one and an id in the clear are nobody', async () => {
  const { sessionId } = await someone()
  const { name } = sessionCookie()
  const foreign = await encode({ token: { sub: sessionId }, secret: 'another secret of 32 characters or more' })
  const sealed = await sealSession(sessionId)
  const tampered = `${sealed.slice(0, -2)}${sealed.endsWith('A') ? 'BB' : 'AA'}`
  for (const header of [null, '', 'theme=dark', `${name}=`, `${name}=${foreign}`, `${name}=${tampered}`, `${name}=${sessionId}`, `x${name}=${sealed}`]) {
    expect(await sessionOfCookie(header), String(header)).toBeNull()
  }
})

test('a revoked session, an ended one and one that never was are nobody', async () => {
  const [revoked, ended] = [await someone(), await someone()]
  await asSystem((tx) => revokeSessions(tx, revoked.accountId, 'all', new Date()))
  await change(ended.sessionId, { expiresAt: new Date(Date.now() - 1000) })
  for (const id of [revoked.sessionId, ended.sessionId, newId()]) expect(await sessionOfCookie(await cookieOf(id))).toBeNull()
})

test('a session in use lives on, and says when it was last used', async () => {
  const linnea = await someone()
  const before = new Date(Date.now() - 86_400_000)
  await change(linnea.sessionId, { seenAt: before, expiresAt: new Date(Date.now() + 60_000) })
  await sessionOfCookie(await cookieOf(linnea.sessionId))
  const [row] = await asSystem((tx) => tx.select().from(session).where(eq(session.id, linnea.sessionId)))
  expect(row?.seenAt.getTime()).toBeGreaterThan(before.getTime())
  expect((row?.expiresAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(29 * 86_400_000)
})
