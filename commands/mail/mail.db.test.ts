import { expect, test } from 'vitest'
import { asSystem } from '#db/client.ts'
import { latestMail, mailById } from '#db/queries/mail.ts'
import { mail } from '#db/schema/accounts.ts'
import { testDatabase } from '#db/testing.ts'
import { deliverMail, type MailCarrier } from './deliver-mail.ts'
import { postMail } from './post-mail.ts'

testDatabase()

const MINUTE = 60_000
const now = new Date('2026-03-01T12:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * MINUTE)
const carrying = (send: MailCarrier['send']): MailCarrier => ({ send, close: () => undefined })
const posted = async (to: string) => {
  await asSystem((tx) => postMail(tx, { to, subject: 'Hello', body: 'Body', after: 'After' }, now))
  const [row] = await asSystem((tx) => latestMail(tx, 1, to))
  if (!row) throw new Error('nothing was posted')
  return () => asSystem((tx) => mailById(tx, row.id))
}
const empty = () => asSystem((tx) => tx.delete(mail))

test('mail goes out once, also with two senders at the same moment', async () => {
  await empty()
  for (let n = 0; n < 6; n += 1) await posted(`person${n}@tern.example`)
  const sent: string[] = []
  const carrier = carrying(async ({ recipient }) => { sent.push(recipient) })
  const tallies = await Promise.all([deliverMail(carrier, now), deliverMail(carrier, now)])
  expect(tallies.reduce((sum, tally) => sum + tally.sent, 0)).toBe(6)
  expect(new Set(sent).size).toBe(6)
  expect(await deliverMail(carrier, later(60))).toEqual({ sent: 0, failed: 0 })
})

test('a mail that was refused waits longer each time, keeps the reason, and goes when it can', async () => {
  await empty()
  const row = await posted('otto@tern.example')
  const refusing = carrying(() => Promise.reject(new Error('421 try later')))
  expect(await deliverMail(refusing, now)).toEqual({ sent: 0, failed: 1 })
  expect(await row()).toMatchObject({ attempts: 1, lastError: '421 try later', sentAt: null, nextTryAt: later(1) })
  expect(await deliverMail(refusing, now)).toEqual({ sent: 0, failed: 0 })
  await deliverMail(refusing, later(1))
  expect(await row()).toMatchObject({ attempts: 2, nextTryAt: later(6) })
  expect(await deliverMail(carrying(async () => undefined), later(6))).toEqual({ sent: 1, failed: 0 })
  expect(await row()).toMatchObject({ attempts: 3, lastError: null, sentAt: later(6) })
})

test('after eight tries a mail stays in the box for the operator', async () => {
  await empty()
  const row = await posted('otto@tern.example')
  for (let n = 0; n < 20; n += 1) await deliverMail(carrying(() => Promise.reject(new Error('550 no'))), later(n * 1000))
  expect(await row()).toMatchObject({ attempts: 8, sentAt: null })
})

test('one mail that fails does not hold up the next', async () => {
  await empty()
  for (const to of ['bad@tern.example', 'good@tern.example']) await posted(to)
  const carrier = carrying(({ recipient }) => (recipient.startsWith('bad') ? Promise.reject(new Error('no')) : Promise.resolve()))
  expect(await deliverMail(carrier, now)).toEqual({ sent: 1, failed: 1 })
})
