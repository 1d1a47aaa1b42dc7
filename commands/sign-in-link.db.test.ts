import { afterAll, expect, test, vi } from 'vitest'
import { settings } from '#db/settings.ts'
import { testDatabase } from '#db/testing.ts'
import { newId } from '#domain/ids.ts'
import { deliverMail } from './mail/deliver-mail.ts'
import { smtpCarrier } from './mail/smtp-carrier.ts'
import { someMailServer } from './mail/testing.ts'
import { waysIn } from './sessions/ways-in.ts'
import { requestSignInLink, signInByLink } from './sign-in-link.ts'
import { signUp } from './sign-up.ts'

// Settings are read once, so they are what this server is set up with before the first of them is asked for.
const server = await someMailServer()
vi.stubEnv('SMTP_URL', server.url)
vi.stubEnv('MAIL_FROM', 'Memo <memo@tern.example>')
vi.stubEnv('MEMO_URL', 'https://memo.tern.example')
afterAll(server.close)
testDatabase()

const origin = { ip: '10.0.0.1', userAgent: 'a browser' }

test('where mail is sent, a sign-in link goes out by SMTP, signs in once, and brings back to where the person was going', async () => {
  expect(waysIn().link).toBe(true)
  const [accountId, email] = [newId(), `${newId()}@tern.example`]
  await signUp({ accountId, name: 'Linnea Aas', email, password: 'granite and larch', language: 'en', timeZone: 'UTC' }, origin)
  expect(await requestSignInLink({ email, to: '/invite/x?y=1#b-2' }, origin)).toEqual({ ok: true, value: null })
  const carrier = smtpCarrier(settings().SMTP_URL ?? '', settings().MAIL_FROM)
  expect(await deliverMail(carrier, new Date())).toEqual({ sent: 1, failed: 0 })
  carrier.close()
  expect(server.heard).toContain(`RCPT TO:<${email}>`)
  expect(server.heard).toContain('From: Memo <memo@tern.example>')
  // Quoted-printable (RFC 2045, 6.7) undone.
  const read = server.heard.join('\n').replaceAll('=\n', '').replaceAll('=3D', '=')
  const link = new URL(/https:\/\/memo\.tern\.example\/sign-in\/link\S+/.exec(read)?.[0] ?? '')
  expect(link.searchParams.get('to')).toBe('/invite/x?y=1#b-2')
  const token = link.searchParams.get('token') ?? ''
  expect(await signInByLink(token, origin)).toMatchObject({ ok: true, value: { accountId } })
  expect(await signInByLink(token, origin)).toEqual({ ok: false, reason: 'expired' })
})

test('an address without an account gets the same answer, and no mail', async () => {
  expect(await requestSignInLink({ email: 'nobody@tern.example' }, origin)).toEqual({ ok: true, value: null })
  const carrier = { send: () => Promise.reject(new Error('there is a mail')), close: () => undefined }
  expect(await deliverMail(carrier, new Date())).toEqual({ sent: 0, failed: 0 })
})
