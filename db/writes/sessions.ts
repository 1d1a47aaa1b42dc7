import { and, eq, isNull, ne } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { session } from '#db/schema/accounts.ts'
import { sessionEnd } from '#domain/account/session.ts'

/** Opens a session. */
export const insertSession = async (tx: Tx, row: typeof session.$inferInsert): Promise<void> => {
  await tx.insert(session).values(row)
}

/** Notes that a session is in use, which also moves its end. A revoked session stays revoked. */
export const touchSession = async (tx: Tx, id: string, now: Date): Promise<void> => {
  await tx.update(session).set({ seenAt: now, expiresAt: sessionEnd(now) }).where(and(eq(session.id, id), isNull(session.revokedAt)))
}

/** Ends sessions of one account: the one named, all but the one named, or all. Gives the ids of those that were alive. */
export const revokeSessions = async (
  tx: Tx,
  accountId: string,
  which: { only: string } | { allBut: string } | 'all',
  now: Date,
): Promise<string[]> => {
  const chosen = which === 'all' ? undefined : 'only' in which ? eq(session.id, which.only) : ne(session.id, which.allBut)
  const rows = await tx
    .update(session)
    .set({ revokedAt: now })
    .where(and(eq(session.accountId, accountId), isNull(session.revokedAt), chosen))
    .returning({ id: session.id })
  return rows.map(({ id }) => id)
}
