import { LRUCache } from 'lru-cache'
import { decode, encode } from 'next-auth/jwt'
import { baseUrl, settings } from '#db/settings.ts'
import { isId } from '#domain/ids.ts'

// The longest life browsers allow a cookie. The session row decides when a session ends; the cookie only carries its id.
const COOKIE_SECONDS = 400 * 86_400

/**
 * The key that seals session cookies.
 * @throws Error when MEMO_SECRET is not set.
 */
export const sessionSecret = (): string => {
  const { MEMO_SECRET } = settings()
  if (!MEMO_SECRET) throw new Error('MEMO_SECRET is not set. `npm start` makes one; otherwise set 32 random characters or more.')
  return MEMO_SECRET
}

/** Name and attributes of the session cookie. Behind https its name makes browsers refuse it from other hosts and plain connections. */
export const sessionCookie = () => {
  const secure = baseUrl().startsWith('https:')
  return {
    name: secure ? '__Host-memo-session' : 'memo-session',
    options: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: COOKIE_SECONDS },
  } as const
}

/** The value of the session cookie: next-auth's encrypted token, holding the session's id and nothing else. */
export const sealSession = (sessionId: string): Promise<string> =>
  encode({ token: { sub: sessionId }, secret: sessionSecret(), maxAge: COOKIE_SECONDS })

// Opening a cookie costs more than reading the session it names, so what came out is kept for a while, under the whole value. It lets nobody
// in by itself: the session's row is asked at every request.
const opened = new LRUCache<string, string>({ max: 10_000, ttl: 3_600_000 })

const open = async (value: string): Promise<string | null> => {
  try {
    const token = await decode({ token: value, secret: sessionSecret() })
    return token?.sub && isId(token.sub) ? token.sub : null
  } catch (error) {
    // A forged, foreign or outdated token is the same as none; anything else is a bug and goes on.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_JW')) return null
    throw error
  }
}

/** The session id in a cookie value; null when the value was not sealed by us. */
export const unsealSession = async (value: string): Promise<string | null> => {
  const known = opened.get(value)
  if (known !== undefined) return known
  const sessionId = await open(value)
  if (sessionId !== null) opened.set(value, sessionId)
  return sessionId
}
