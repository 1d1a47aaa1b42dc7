import { and, asc, eq, isNull, lt, lte } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { mail } from '#db/schema/accounts.ts'

export type MailRow = typeof mail.$inferSelect

/** Puts a mail in the box. Anybody's command may; nobody but the system reads the box. */
export const insertMail = async (tx: Tx, row: typeof mail.$inferInsert): Promise<void> => {
  await tx.insert(mail).values(row)
}

/** Takes the next mail that is due at `now` and was tried less than `limit` times, and holds it: another sender passes over it. */
export const takeDueMail = async (tx: Tx, now: Date, limit: number): Promise<MailRow | null> => {
  const [row] = await tx
    .select()
    .from(mail)
    .where(and(isNull(mail.sentAt), lte(mail.nextTryAt, now), lt(mail.attempts, limit)))
    .orderBy(asc(mail.nextTryAt))
    .limit(1)
    .for('update', { skipLocked: true })
  return row ?? null
}

/** Writes down how a try went. */
export const noteMailTry = async (tx: Tx, id: string, values: Partial<MailRow>): Promise<void> => {
  await tx.update(mail).set(values).where(eq(mail.id, id))
}
