import type { Account, Profile } from 'next-auth'
import { afterEach, expect, test, vi } from 'vitest'
import { asSystem } from '#db/client.ts'
import { accountByEmail } from '#db/queries/accounts.ts'
import { livingSessions } from '#db/queries/sessions.ts'
import { testDatabase } from '#db/testing.ts'
import { newId } from '#domain/ids.ts'
import { authOptions, provedGitHubEmail } from './auth-options.ts'
import { waysIn } from './ways-in.ts'

// Settings are read once, so they are what this server is set up with before the first of them is asked for.
for (const name of ['GITHUB_ID', 'GITHUB_SECRET', 'GOOGLE_ID', 'GOOGLE_SECRET']) vi.stubEnv(name, `the ${name} of a test`)
testDatabase()
afterEach(() => vi.unstubAllGlobals())

const origin = { ip: '10.0.0.1', userAgent: 'a browser' }

/** Somebody comes back from an outside service: what next-auth then asks, and the answers. `sessionId` is what their cookie would carry. */
const comesBack = async (provider: 'github' | 'google', profile: { id: string; name: string; email: string; verified: boolean }, timeZone?: string) => {
  const founded: string[] = []
  const { callbacks } = authOptions({ origin, language: 'de', timeZone, onFounded: (path) => founded.push(path) })
  const about = {
    user: { id: profile.id, name: profile.name, email: profile.email },
    account: { provider, type: 'oauth', providerAccountId: profile.id } satisfies Account,
    profile: { sub: profile.id, email: profile.email, email_verified: profile.verified } as Profile,
  }
  const answer = await callbacks?.signIn?.(about)
  const token = answer === true ? await callbacks?.jwt?.({ ...about, token: { sub: profile.id }, trigger: 'signIn' }) : null
  return { answer, founded, sessionId: token?.sub }
}
const someoneOutside = () => ({ id: newId(), name: 'Otto Lind', email: `${newId()}@tern.example`, verified: true })
const sessionsOf = async (email: string) => {
  const account = await asSystem((tx) => accountByEmail(tx, email))
  return account ? (await asSystem((tx) => livingSessions(tx, account.id, new Date()))).map(({ id }) => id) : []
}

test('with their keys set, GitHub and Google are ways in', () => {
  expect(waysIn().outside).toEqual(['github', 'google'])
  const { providers } = authOptions({ origin, language: 'en', timeZone: undefined, onFounded: () => undefined })
  expect(providers.map(({ id }) => id)).toEqual(expect.arrayContaining(['github', 'google']))
})

test.each(['github', 'google'] as const)('a new person from %s gets an account in their language and time zone, a session of ours, and the way to the first note', async (service) => {
  const otto = someoneOutside()
  const first = await comesBack(service, otto, 'America/St_Johns')
  expect(first).toMatchObject({ answer: true, founded: [expect.stringMatching(/^\/otto-lind[\w-]*\/.+-[0-9a-f]{32}$/) as string] })
  expect(await asSystem((tx) => accountByEmail(tx, otto.email))).toMatchObject({ name: 'Otto Lind', language: 'de', timeZone: 'America/St_Johns', passwordHash: null })
  expect(await sessionsOf(otto.email)).toEqual([first.sessionId])
  const again = await comesBack(service, otto, 'Asia/Tokyo')
  expect(again).toMatchObject({ answer: true, founded: [] })
  expect(await sessionsOf(otto.email)).toHaveLength(2)
  expect(again.sessionId).not.toBe(first.sessionId)
})

test.each([undefined, '', 'Mars/Olympus', 'x'.repeat(500)])('a browser that calls its time zone %j starts in UTC', async (timeZone) => {
  const otto = someoneOutside()
  await comesBack('google', otto, timeZone)
  expect(await asSystem((tx) => accountByEmail(tx, otto.email))).toMatchObject({ timeZone: 'UTC' })
})

test('an address that the service does not vouch for opens nothing and says so at the sign-in screen', async () => {
  const otto = { ...someoneOutside(), verified: false }
  expect(await comesBack('google', otto)).toMatchObject({ answer: '/sign-in?error=forbidden', founded: [] })
  expect(await sessionsOf(otto.email)).toEqual([])
})

test('of GitHub’s addresses only the primary one counts, and only when it was verified', () => {
  const email = (address: string, primary: boolean, verified: boolean) => ({ email: address, primary, verified })
  expect(provedGitHubEmail([email('b@x.example', false, true), email('a@x.example', true, true)])).toBe('a@x.example')
  expect(provedGitHubEmail([email('b@x.example', false, true), email('a@x.example', true, false)])).toBeNull()
  expect(provedGitHubEmail([])).toBeNull()
})

test.each([
  [200, [{ email: 'otto@tern.example', primary: true, verified: true }], { email: 'otto@tern.example', email_verified: true }],
  [200, [{ email: 'otto@tern.example', primary: true, verified: false }], { email: '', email_verified: false }],
  [403, { message: 'no' }, { email: '', email_verified: false }],
])('what GitHub answers about addresses (%j) decides, not what stands in the public profile', async (status, addresses, expected) => {
  const asked: unknown[] = []
  vi.stubGlobal('fetch', (...call: unknown[]) => {
    asked.push(call)
    return Promise.resolve(Response.json(addresses, { status }))
  })
  const { providers } = authOptions({ origin, language: 'en', timeZone: undefined, onFounded: () => undefined })
  const github = providers.find(({ id }) => id === 'github')
  const userinfo = (github?.options as { userinfo: { request: (context: unknown) => Promise<unknown> } }).userinfo
  const client = { userinfo: () => Promise.resolve({ id: 7, login: 'otto', email: 'claimed@elsewhere.example' }) }
  expect(await userinfo.request({ client, tokens: { access_token: 'a token' } })).toMatchObject({ login: 'otto', ...expected })
  expect(asked).toEqual([['https://api.github.com/user/emails', { headers: { authorization: 'Bearer a token' } }]])
})
