import { asSystem, database } from '#db/client.ts'
import { livingSession } from '#db/queries/sessions.ts'
import { touchSession } from '#db/writes/sessions.ts'
import { SESSION_TOUCH } from '#domain/account/session.ts'
import type { Actor } from './command.ts'
import { sessionCookie, unsealSession } from './sessions/session-cookie.ts'

const cookieValue = (header: string, name: string): string | null => {
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return null
}

/** Who the session with this id belongs to, if it is alive; notes that it is in use. */
export const sessionOfId = async (sessionId: string): Promise<Actor | null> => {
  const now = new Date()
  const session = await livingSession(database().readSystem, sessionId, now)
  if (!session) return null
  if (now.getTime() - session.seenAt.getTime() > SESSION_TOUCH) await asSystem((tx) => touchSession(tx, sessionId, now))
  return { accountId: session.accountId, sessionId }
}

/**
 * Who a request comes from, by its `Cookie` header: null for nobody, a forged cookie, and a session that ended or was revoked.
 * Asks the database every time, so a revoked session is out at its next request. Needs nothing of Next, so sockets use it too.
 */
export const sessionOfCookie = async (header: string | null | undefined): Promise<Actor | null> => {
  const value = header ? cookieValue(header, sessionCookie().name) : null
  const sessionId = value ? await unsealSession(value) : null
  return sessionId ? sessionOfId(sessionId) : null
}
