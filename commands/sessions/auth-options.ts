import type { AuthOptions, Profile, User } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import GitHub from 'next-auth/providers/github'
import Google from 'next-auth/providers/google'
import { asSystem } from '#db/client.ts'
import { baseUrl, settings } from '#db/settings.ts'
import { TimeZone } from '#domain/account/profile.ts'
import type { Language } from '#domain/words/say.ts'
import { revokeAndTell } from '../end-sessions.ts'
import { sessionOfId } from '../session-of-cookie.ts'
import { signInWith } from '../sign-in-with.ts'
import { SignInInput, signIn } from '../sign-in.ts'
import type { Origin } from './limits.ts'
import { openSession } from './open-session.ts'
import { sessionCookie, sessionSecret } from './session-cookie.ts'
import { waysIn } from './ways-in.ts'

type GitHubEmail = { email: string; primary: boolean; verified: boolean }

/** The address that GitHub vouches for: the primary one, only if it was verified (GitHub REST, “List email addresses”). */
export const provedGitHubEmail = (emails: GitHubEmail[]): string | null => emails.find(({ primary, verified }) => primary && verified)?.email ?? null

const github = (clientId: string, clientSecret: string) =>
  GitHub({
    clientId,
    clientSecret,
    userinfo: {
      url: 'https://api.github.com/user',
      request: async ({ client, tokens }) => {
        const profile = await client.userinfo(tokens.access_token ?? '')
        const answer = await fetch('https://api.github.com/user/emails', { headers: { authorization: `Bearer ${tokens.access_token}` } })
        const email = answer.ok ? provedGitHubEmail((await answer.json()) as GitHubEmail[]) : null
        return { ...profile, email: email ?? '', email_verified: email !== null }
      },
    },
  })

const password = (origin: Origin) =>
  Credentials({
    id: 'password',
    credentials: { email: {}, password: {} },
    authorize: async (credentials) => {
      const input = SignInInput.safeParse(credentials)
      const outcome = input.success ? await signIn(input.data, origin) : null
      return outcome?.ok ? { id: outcome.value.accountId, sessionId: outcome.value.sessionId } : null
    },
  })

const providers = (origin: Origin): AuthOptions['providers'] => {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET } = settings()
  const { outside } = waysIn()
  return [
    password(origin),
    ...(outside.includes('github') ? [github(GITHUB_ID ?? '', GITHUB_SECRET ?? '')] : []),
    ...(outside.includes('google') ? [Google({ clientId: GOOGLE_ID ?? '', clientSecret: GOOGLE_SECRET ?? '' })] : []),
  ]
}

type Arrival = { user: User & { accountId?: string; sessionId?: string }; provider: 'github' | 'google'; profile: Profile | undefined }

/** What a request to next-auth brings along; `timeZone` is the browser's word for it. `onFounded` hears the path of a new person's first note. */
type Asked = { origin: Origin; language: Language; timeZone: string | undefined; onFounded: (path: string) => void }

// True lets in; a path sends back to the sign-in screen, which says why.
const arrive = async ({ user, provider, profile }: Arrival, { language, timeZone, onFounded }: Asked): Promise<true | string> => {
  const emailVerified = (profile as { email_verified?: boolean } | undefined)?.email_verified === true
  const look = { language, timeZone: TimeZone.catch('UTC').parse(timeZone) }
  const outcome = await signInWith({ provider, subject: user.id, email: user.email ?? null, emailVerified, name: user.name ?? null }, look)
  if (!outcome.ok) return `/sign-in?error=${outcome.reason}`
  user.accountId = outcome.value.accountId
  if (outcome.value.founded !== null) onFounded(outcome.value.founded)
  return true
}

/** The cookie in which next-auth keeps where a person was going while they are at an outside service. */
export const returnCookie = () => {
  const { options: { httpOnly, sameSite, secure, path } } = sessionCookie()
  return { name: secure ? '__Host-memo-return' : 'memo-return', options: { httpOnly, sameSite, secure, path } } as const
}

/**
 * next-auth, set up so that every way in ends in a session of ours: its token carries a session's id and nothing else, in the same
 * cookie and sealed by the same key as after the sign-in form.
 */
export const authOptions = (asked: Asked): AuthOptions => {
  const { origin } = asked
  const { name, options } = sessionCookie()
  // eslint-disable-next-line no-restricted-syntax -- next-auth 4 takes its own address from the environment only
  process.env.NEXTAUTH_URL = baseUrl()
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: options.maxAge },
    useSecureCookies: options.secure,
    cookies: { sessionToken: { name, options }, callbackUrl: returnCookie() },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: providers(origin),
    callbacks: {
      signIn: async ({ user, account, profile }) =>
        account?.provider === 'github' || account?.provider === 'google' ? arrive({ user, provider: account.provider, profile }, asked) : account?.provider === 'password',
      jwt: async ({ token, user }: { token: { sub?: string }; user?: Arrival['user'] }) => {
        if (user?.sessionId) return { sub: user.sessionId }
        const { accountId } = user ?? {}
        if (!accountId) return token.sub === undefined ? {} : { sub: token.sub }
        return { sub: await asSystem((tx) => openSession(tx, accountId, origin, new Date())) }
      },
      // What /api/auth/session tells a script about who is signed in: nothing.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        const actor = token.sub ? await sessionOfId(token.sub) : null
        if (actor) await asSystem((tx) => revokeAndTell(tx, actor.accountId, { only: actor.sessionId }, new Date()))
      },
    },
  }
}
