import { and, desc, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { session } from '#db/schema/accounts.ts'

export type SessionRow = typeof session.$inferSelect

/** The session, unless it has ended or was revoked by `now`. */
export const livingSession = async (tx: Pick<Tx, 'select'>, id: string, now: Date): Promise<SessionRow | null> => {
  const [row] = await tx.select().from(session).where(and(eq(session.id, id), isNull(session.revokedAt), gt(session.expiresAt, now)))
  return row ?? null
}

/** Which of these sessions still live, for the system. */
export const livingAmong = async (tx: Tx, ids: string[], now: Date): Promise<Set<string>> => {
  const rows = await tx.select({ id: session.id }).from(session).where(and(inArray(session.id, ids), isNull(session.revokedAt), gt(session.expiresAt, now)))
  return new Set(rows.map(({ id }) => id))
}

/** The living sessions of an account, last used first. */
export const livingSessions = (tx: Tx, accountId: string, now: Date): Promise<SessionRow[]> =>
  tx
    .select()
    .from(session)
    .where(and(eq(session.accountId, accountId), isNull(session.revokedAt), gt(session.expiresAt, now)))
    .orderBy(desc(session.seenAt))
