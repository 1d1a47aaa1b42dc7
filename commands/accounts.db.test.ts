import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { asSystem, asViewer } from '#db/client.ts'
import { accountByEmail, ownAccount } from '#db/queries/accounts.ts'
import { livingSessions } from '#db/queries/sessions.ts'
import { latestMail } from '#db/queries/mail.ts'
import { myWorkspaces } from '#db/queries/workspaces.ts'
import { account, attempt, mail, oneTimeToken, session } from '#db/schema/accounts.ts'
import { event } from '#db/schema/events.ts'
import { page } from '#db/schema/pages.ts'
import { workspace } from '#db/schema/workspaces.ts'
import { testDatabase } from '#db/testing.ts'
import { newId } from '#domain/ids.ts'
import { changePassword } from './change-password.ts'
import { changeProfile } from './change-profile.ts'
import type { Actor } from './command.ts'
import { deleteAccount } from './delete-account.ts'
import { endSessions } from './end-sessions.ts'
import { requestReset, resetPassword } from './reset-password.ts'
import { requestSignInLink, signInByLink } from './sign-in-link.ts'
import { signInWith } from './sign-in-with.ts'
import { signIn } from './sign-in.ts'
import { SignUpInput, signUp } from './sign-up.ts'
import { mustSend, send, someone, someWorkspace } from './testing.ts'
import { issueToken } from './sessions/one-time-token.ts'

testDatabase()

const PASSWORD = 'granite and larch'
const LOOK = { language: 'de', timeZone: 'America/St_Johns' } as const
let network = 0
// Every test comes from a network of its own, so that one does not use up another's attempts.
const origin = () => ({ ip: `10.0.${Math.floor((network += 1) / 250)}.${network % 250}`, userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0' })
const form = (values: Partial<SignUpInput> = {}): SignUpInput => ({
  accountId: newId(), name: 'Linnea Aas', email: `${newId()}@tern.example`, password: PASSWORD, language: 'en', timeZone: 'Europe/Oslo', ...values,
})
const signedUp = async (values: Partial<SignUpInput> = {}) => {
  const input = form(values)
  const outcome = await signUp(input, origin())
  if (!outcome.ok) throw new Error(`sign-up was refused: ${outcome.reason}`)
  const actor: Actor = { accountId: input.accountId, sessionId: outcome.value.sessionId }
  return { ...input, actor, path: outcome.value.path }
}
const living = (accountId: string) => asSystem((tx) => livingSessions(tx, accountId, new Date()))
const mailTo = (email: string) => asSystem((tx) => latestMail(tx, 10, email))
const tokenIn = (text: string | undefined) => /token=([\w-]+)/.exec(text ?? '')?.[1] ?? ''
const changing = (actor: Actor, current: string, password: string) => changePassword(actor, { id: newId(), input: { current, password } })

test('signing up makes account, personal workspace and first note at once, and leads into the note', async () => {
  const { actor, email, path } = await signedUp()
  const [mine, rest] = await asViewer(actor, (tx) => myWorkspaces(tx, actor))
  expect(mine).toMatchObject({ kind: 'personal', role: 'owner', name: 'Linnea Aas', members: 1 })
  expect(rest).toBeUndefined()
  const pages = await asViewer(actor, (tx) => tx.select().from(page))
  expect(pages).toMatchObject([{ title: 'Start here', workspaceId: mine?.id, createdBy: actor.accountId }])
  expect(path).toBe(`/${mine?.slug}/start-here-${pages[0]?.id.replaceAll('-', '')}`)
  expect(await asViewer(actor, ownAccount)).toMatchObject({ email, timeZone: 'Europe/Oslo', language: 'en', hasPassword: true })
  expect(await living(actor.accountId)).toMatchObject([{ id: actor.sessionId }])
})

test('passwords are kept as argon2id with a salt each', async () => {
  const [one, two] = [await signedUp(), await signedUp()]
  const hashes = await asSystem(async (tx) => [await accountByEmail(tx, one.email), await accountByEmail(tx, two.email)].map((row) => row?.passwordHash))
  expect(hashes[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(hashes[0]).not.toBe(hashes[1])
})

test('an address that is taken is refused whatever its capitals, and leaves nothing behind', async () => {
  const { email } = await signedUp()
  const input = form({ email: email.toUpperCase() })
  expect(await signUp(input, origin())).toMatchObject({ ok: false, reason: 'taken', field: 'email' })
  expect(await asSystem((tx) => tx.select().from(workspace).where(eq(workspace.createdBy, input.accountId)))).toEqual([])
})

test('the form sent three times at once makes one account and lets each one in', async () => {
  const input = form()
  const outcomes = await Promise.all([1, 2, 3].map(() => signUp(input, origin())))
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true])
  expect(await asSystem((tx) => tx.select().from(workspace).where(eq(workspace.createdBy, input.accountId)))).toHaveLength(1)
})

test('somebody else’s account id does not let in without its password', async () => {
  const { accountId, email } = await signedUp()
  expect(await signUp(form({ accountId, email, password: 'another long secret' }), origin())).toMatchObject({ ok: false, reason: 'taken' })
})

test('a weak password and a bad address are named, both at once', () => {
  const result = SignUpInput.safeParse({ ...form(), email: 'linnea', password: 'short' })
  expect(result.error?.issues.map(({ path }) => path[0])).toContain('email')
  expect(SignUpInput.safeParse({ ...form(), password: 'password12' }).error?.issues).toMatchObject([{ path: ['password'], message: 'too-common' }])
})

test('two people of one name get two addresses', async () => {
  const [one, two] = await Promise.all([signedUp({ name: 'Ada Twin' }), signedUp({ name: 'Ada Twin' })])
  const slugs = [one, two].map(({ path }) => path.split('/')[1]).sort()
  expect(slugs).toEqual(['ada-twin', 'ada-twin-2'])
})

test('a wrong password and an unknown address get one answer', async () => {
  const { email } = await signedUp()
  const wrong = await signIn({ email, password: 'not the password' }, origin())
  expect(wrong).toEqual({ ok: false, reason: 'wrong-password' })
  expect(await signIn({ email: 'nobody@tern.example', password: PASSWORD }, origin())).toEqual(wrong)
})

test('each sign-in opens a session of its own', async () => {
  const { email, actor } = await signedUp()
  const outcome = await signIn({ email: ` ${email.toUpperCase()}`.trim(), password: PASSWORD }, origin())
  expect(outcome).toMatchObject({ ok: true, value: { accountId: actor.accountId } })
  expect(await living(actor.accountId)).toHaveLength(2)
})

test('an unknown address takes as long as a wrong password', async () => {
  const { email } = await signedUp()
  const time = async (address: string) => {
    const started = performance.now()
    await signIn({ email: address, password: 'not the password' }, origin())
    return performance.now() - started
  }
  await time('warm-up@tern.example')
  const times = { known: [] as number[], unknown: [] as number[] }
  for (let round = 0; round < 5; round += 1) {
    times.known.push(await time(email))
    times.unknown.push(await time(`${newId()}@tern.example`))
  }
  const best = (all: number[]) => Math.min(...all)
  expect(best(times.unknown)).toBeGreaterThan(best(times.known) / 2)
})

test('guessing is stopped after ten tries from one place, also for the right password; another place still gets in', async () => {
  const { email } = await signedUp()
  const from = origin()
  const tries = await Promise.all(Array.from({ length: 12 }, (_, n) => signIn({ email, password: `guess number ${n}` }, from)))
  expect(tries.filter((outcome) => !outcome.ok && outcome.reason === 'wrong-password')).toHaveLength(10)
  expect(await signIn({ email, password: PASSWORD }, from)).toMatchObject({ ok: false, reason: 'too-many', detail: 'quarter' })
  expect(await signIn({ email, password: PASSWORD }, origin())).toMatchObject({ ok: true })
})

test('a right password forgives the wrong ones before it', async () => {
  const { email } = await signedUp()
  const from = origin()
  for (let round = 0; round < 3; round += 1) {
    for (let n = 0; n < 5; n += 1) await signIn({ email, password: `guess number ${n}` }, from)
    expect(await signIn({ email, password: PASSWORD }, from)).toMatchObject({ ok: true })
  }
})

test('the count of attempts holds no address and no name', async () => {
  const { email } = await signedUp()
  await signIn({ email, password: 'wrong password' }, origin())
  const keys = (await asSystem((tx) => tx.select().from(attempt))).map(({ key }) => key).join(' ')
  expect(keys).toContain('sign-in:')
  expect(keys).not.toContain(email)
  expect(keys).not.toContain('tern.example')
})

test('signing out ends this session; everywhere else ends the others; a stranger’s session stays', async () => {
  const { actor, email } = await signedUp()
  const stranger = await someone('Otto')
  for (let n = 0; n < 2; n += 1) await signIn({ email, password: PASSWORD }, origin())
  await mustSend(endSessions, actor, { which: stranger.sessionId })
  expect(await living(stranger.accountId)).toHaveLength(1)
  expect(await mustSend(endSessions, actor, { which: 'others' })).toEqual({ ended: 2 })
  expect(await living(actor.accountId)).toMatchObject([{ id: actor.sessionId }])
  await mustSend(endSessions, actor, { which: 'this' })
  expect(await living(actor.accountId)).toEqual([])
  const heard = await asSystem((tx) => tx.select().from(event).where(eq(event.accountId, actor.accountId)))
  expect(heard.filter(({ kind }) => kind === 'session.revoked')).toHaveLength(3)
})

test('a revoked session cannot be brought back by the app role', async () => {
  const { actor } = await signedUp()
  await mustSend(endSessions, actor, { which: 'this' })
  await asViewer(actor, (tx) => tx.update(session).set({ revokedAt: null }).where(eq(session.id, actor.sessionId)))
  expect(await living(actor.accountId)).toEqual([])
  const longer = asViewer(actor, (tx) => tx.update(session).set({ expiresAt: new Date(Date.now() + 1e12) }).where(eq(session.id, actor.sessionId)))
  await expect(longer).rejects.toMatchObject({ cause: { code: '42501' } })
})

test('changing the password needs the old one, ends the other sessions and tells by mail', async () => {
  const { actor, email } = await signedUp()
  await signIn({ email, password: PASSWORD }, origin())
  expect(await changing(actor, 'wrong password', 'larch and granite')).toMatchObject({ ok: false, reason: 'wrong-password', field: 'current' })
  expect(await changing(actor, PASSWORD, 'short')).toMatchObject({ ok: false, reason: 'invalid', field: 'password', detail: 'too-short' })
  expect(await changing(actor, PASSWORD, 'larch and granite')).toEqual({ ok: true, value: { ended: 1 } })
  expect(await living(actor.accountId)).toMatchObject([{ id: actor.sessionId }])
  expect(await signIn({ email, password: PASSWORD }, origin())).toMatchObject({ ok: false })
  expect(await signIn({ email, password: 'larch and granite' }, origin())).toMatchObject({ ok: true })
  expect(await mailTo(email)).toMatchObject([{ subject: 'Your Memo password was changed' }])
})

test('a signed-in thief cannot guess the password for ever', async () => {
  const { actor } = await signedUp()
  for (let n = 0; n < 10; n += 1) await changing(actor, `guess number ${n}`, 'larch and granite')
  expect(await changing(actor, PASSWORD, 'larch and granite')).toMatchObject({ ok: false, reason: 'too-many', detail: 'quarter' })
})

test('a reset link works once, sets the password, ends every session and signs in', async () => {
  const { actor, email } = await signedUp()
  expect(await requestReset({ email }, origin())).toEqual({ ok: true, value: null })
  const [letter] = await mailTo(email)
  const token = tokenIn(letter?.bodyText)
  expect(await resetPassword({ token, password: 'short' }, origin())).toMatchObject({ reason: 'invalid', field: 'password' })
  const reset = await resetPassword({ token, password: 'larch and granite' }, origin())
  expect(reset).toMatchObject({ ok: true })
  expect(await living(actor.accountId)).toMatchObject([{ id: reset.ok ? reset.value.sessionId : '' }])
  expect(await resetPassword({ token, password: 'birch and granite' }, origin())).toEqual({ ok: false, reason: 'expired' })
  expect(await signIn({ email, password: 'larch and granite' }, origin())).toMatchObject({ ok: true })
})

test('a reset link used twice at the same moment works once', async () => {
  const { email } = await signedUp()
  await requestReset({ email }, origin())
  const token = tokenIn((await mailTo(email))[0]?.bodyText)
  const outcomes = await Promise.all(['larch and granite', 'birch and granite'].map((password) => resetPassword({ token, password }, origin())))
  expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true])
})

test('the mail of a reset carries where the person was going, if that is a place of this site', async () => {
  const { email } = await signedUp()
  const linkFor = async (to: string) => {
    await requestReset({ email, to }, origin())
    return new URL(/https?:\/\/\S+/.exec((await mailTo(email))[0]?.bodyText ?? '')?.[0] ?? '')
  }
  expect((await linkFor('/invite/x')).searchParams.get('to')).toBe('/invite/x')
  expect([...(await linkFor('https://evil.example/')).searchParams.keys()]).toEqual(['token'])
})

test('a reset makes older links worthless', async () => {
  const { email } = await signedUp()
  await requestReset({ email }, origin())
  await requestReset({ email }, origin())
  const tokens = (await mailTo(email)).map(({ bodyText }) => tokenIn(bodyText))
  expect(await resetPassword({ token: tokens[0] ?? '', password: 'larch and granite' }, origin())).toMatchObject({ ok: true })
  expect(await resetPassword({ token: tokens[1] ?? '', password: 'birch and granite' }, origin())).toMatchObject({ reason: 'expired' })
})

test('a reset link ends after 30 minutes, and only its hash is stored', async () => {
  const { actor, email } = await signedUp()
  const past = new Date(Date.now() - 30 * 60_000 - 1)
  const token = await asSystem((tx) => issueToken(tx, { purpose: 'reset-password', accountId: actor.accountId, email }, past))
  expect(await resetPassword({ token, password: 'larch and granite' }, origin())).toEqual({ ok: false, reason: 'expired' })
  const stored = await asSystem((tx) => tx.select().from(oneTimeToken).where(eq(oneTimeToken.accountId, actor.accountId)))
  expect(JSON.stringify(stored.map((row) => ({ ...row, tokenHash: Buffer.from(row.tokenHash).toString('base64url') })))).not.toContain(token)
})

test('an unknown address gets the same answer to a reset, and no mail', async () => {
  const before = (await asSystem((tx) => tx.select().from(mail))).length
  expect(await requestReset({ email: 'nobody@tern.example' }, origin())).toEqual({ ok: true, value: null })
  expect(await asSystem((tx) => tx.select().from(mail))).toHaveLength(before)
})

test('nobody’s mailbox can be filled: five mails an hour, then the same answer and no mail', async () => {
  const { email } = await signedUp()
  for (let n = 0; n < 7; n += 1) expect(await requestReset({ email }, origin())).toEqual({ ok: true, value: null })
  expect(await mailTo(email)).toHaveLength(5)
})

test('a sign-in link is offered only when mail is sent', async () => {
  expect(await requestSignInLink({ email: 'linnea@tern.example' }, origin())).toEqual({ ok: false, reason: 'not-configured' })
})

test('a sign-in link signs in once; a reset token is not one', async () => {
  const { actor, email } = await signedUp()
  const issue = (purpose: 'magic-link' | 'reset-password') =>
    asSystem((tx) => issueToken(tx, { purpose, accountId: actor.accountId, email }, new Date()))
  const token = await issue('magic-link')
  expect(await signInByLink(token, origin())).toMatchObject({ ok: true, value: { accountId: actor.accountId } })
  expect(await signInByLink(token, origin())).toEqual({ ok: false, reason: 'expired' })
  expect(await signInByLink(await issue('reset-password'), origin())).toEqual({ ok: false, reason: 'expired' })
})

test('an outside sign-in founds an account once, and finds it again', async () => {
  const profile = { provider: 'github', subject: newId(), email: `${newId()}@tern.example`, emailVerified: true, name: 'Otto Lind' } as const
  const first = await signInWith(profile, LOOK)
  const founded = await asSystem((tx) => accountByEmail(tx, profile.email))
  expect(first).toMatchObject({ ok: true, value: { accountId: founded?.id, founded: expect.stringMatching(/^\/otto-lind[\w-]*\/.+-[0-9a-f]{32}$/) as string } })
  expect(await signInWith({ ...profile, email: 'other@tern.example' }, LOOK)).toEqual({ ok: true, value: { accountId: founded?.id, founded: null } })
  expect(founded).toMatchObject({ name: 'Otto Lind', passwordHash: null, ...LOOK })
})

test('an outside sign-in takes over no account whose address was never proved, and trusts no unproved address', async () => {
  const { email, actor } = await signedUp()
  const profile = { provider: 'google', subject: newId(), email, emailVerified: true, name: 'Linnea' } as const
  expect(await signInWith(profile, LOOK)).toMatchObject({ ok: false, reason: 'wrong-account' })
  await asSystem((tx) => tx.update(account).set({ emailVerifiedAt: new Date() }).where(eq(account.id, actor.accountId)))
  expect(await signInWith({ ...profile, emailVerified: false }, LOOK)).toMatchObject({ ok: false, reason: 'forbidden' })
  expect(await signInWith(profile, LOOK)).toEqual({ ok: true, value: { accountId: actor.accountId, founded: null } })
})

test('a profile changes field by field, and only by its owner', async () => {
  const { actor } = await signedUp()
  await mustSend(changeProfile, actor, { name: ' Linnea A. ', appearance: 'dark' })
  await mustSend(changeProfile, actor, { language: 'de' })
  expect(await asViewer(actor, ownAccount)).toMatchObject({ name: 'Linnea A.', appearance: 'dark', language: 'de', timeZone: 'Europe/Oslo' })
  expect(await send(changeProfile, actor, { timeZone: 'Mars/Olympus' })).toMatchObject({ reason: 'invalid', field: 'timeZone' })
  expect(await send(changeProfile, actor, { avatarFileId: newId() })).toMatchObject({ reason: 'not-found', field: 'avatarFileId' })
})

test('without the code above it, the app role reads no password hash and changes no other account', async () => {
  const [linnea, otto] = [await someone(), await someone('Otto')]
  await someWorkspace([{ actor: linnea, role: 'owner' }, { actor: otto, role: 'member' }])
  const refused = { cause: { code: '42501' } }
  await expect(asViewer(linnea, (tx) => tx.select().from(account))).rejects.toMatchObject(refused)
  await expect(asViewer(linnea, (tx) => tx.update(account).set({ passwordHash: 'x' }).where(eq(account.id, linnea.accountId)))).rejects.toMatchObject(refused)
  await expect(asViewer(linnea, (tx) => tx.select().from(mail))).rejects.toMatchObject(refused)
  await expect(asViewer(linnea, (tx) => tx.select().from(attempt))).rejects.toMatchObject(refused)
  expect(await asViewer(linnea, (tx) => tx.select().from(oneTimeToken))).toEqual([])
  expect(await asViewer(linnea, (tx) => tx.select().from(session).where(eq(session.accountId, otto.accountId)))).toEqual([])
  await asViewer(linnea, (tx) => tx.update(account).set({ name: 'Hacked' }).where(eq(account.id, otto.accountId)))
  expect(await asViewer(otto, ownAccount)).toMatchObject({ name: 'Otto' })
})

test('an account goes with its own workspaces and leaves shared ones standing', async () => {
  const { actor, email } = await signedUp()
  const otto = await someone('Otto')
  const shared = await someWorkspace([{ actor: otto, role: 'owner' }, { actor, role: 'member' }])
  const alone = await someWorkspace([{ actor, role: 'owner' }])
  expect(await send(deleteAccount, actor, { confirm: 'wrong' })).toMatchObject({ reason: 'invalid', field: 'confirm' })
  await mustSend(deleteAccount, actor, { confirm: email })
  expect(await asSystem((tx) => accountByEmail(tx, email))).toBeNull()
  expect(await asSystem((tx) => tx.select().from(workspace).where(eq(workspace.id, alone)))).toEqual([])
  expect(await asViewer(otto, (tx) => myWorkspaces(tx, otto))).toMatchObject([{ id: shared, members: 1 }])
})

test('the only owner of a shared workspace cannot delete their account, and is told which it is', async () => {
  const { actor, email } = await signedUp()
  await someWorkspace([{ actor, role: 'owner' }, { actor: await someone('Otto'), role: 'admin' }])
  expect(await send(deleteAccount, actor, { confirm: email })).toEqual({ ok: false, reason: 'last-owner', detail: 'Studio Tern' })
  expect(await living(actor.accountId)).toHaveLength(1)
})
