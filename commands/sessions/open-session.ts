import type { Tx } from '#db/client.ts'
import { insertSession } from '#db/writes/sessions.ts'
import { sessionEnd } from '#domain/account/session.ts'
import { newId } from '#domain/ids.ts'
import { addOperators } from '../keep-operators.ts'
import type { Origin } from './limits.ts'

/** Opens a new session for an account and gives its id. Always a new one, so an id planted before signing in is worth nothing. */
export const openSession = async (tx: Tx, accountId: string, origin: Origin, now: Date): Promise<string> => {
  const id = newId()
  await insertSession(tx, {
    id,
    accountId,
    ip: origin.ip.slice(0, 64),
    userAgent: origin.userAgent.slice(0, 400),
    createdAt: now,
    seenAt: now,
    expiresAt: sessionEnd(now),
  })
  await addOperators(tx)
  return id
}
