import { desc, eq, ilike } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { mail } from '#db/schema/accounts.ts'

export type MailRow = typeof mail.$inferSelect

/** The newest mails, to everybody or to addresses containing `recipient`; for the operator. */
export const latestMail = (tx: Tx, limit: number, recipient?: string): Promise<MailRow[]> =>
  tx.select().from(mail).where(recipient ? ilike(mail.recipient, `%${recipient.replace(/[\\%_]/g, '\\$&')}%`) : undefined).orderBy(desc(mail.createdAt)).limit(limit)

/** One mail; null when there is none. */
export const mailById = async (tx: Tx, id: string): Promise<MailRow | null> => {
  const [row] = await tx.select().from(mail).where(eq(mail.id, id))
  return row ?? null
}
