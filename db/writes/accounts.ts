import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { account, accountIdentity, oneTimeToken } from '#db/schema/accounts.ts'

/** Adds an account unless its address is taken; tells whether it did. */
export const insertAccount = async (tx: Tx, row: typeof account.$inferInsert): Promise<boolean> => {
  const rows = await tx.insert(account).values(row).onConflictDoNothing().returning({ id: account.id })
  return rows.length > 0
}

/** Changes columns of one account. */
export const updateAccount = async (tx: Tx, id: string, values: Partial<typeof account.$inferInsert>): Promise<void> => {
  await tx.update(account).set(values).where(eq(account.id, id))
}

/** Deletes an account and everything that is only theirs: sessions, identities, memberships, visits, pins. */
export const deleteAccountRow = async (tx: Tx, id: string): Promise<void> => {
  await tx.delete(account).where(eq(account.id, id))
}

/** Writes a one-time token down, as a hash. */
export const insertToken = async (tx: Tx, row: typeof oneTimeToken.$inferInsert): Promise<void> => {
  await tx.insert(oneTimeToken).values(row)
}

/** Uses up every open token of a purpose that an account has, so that no older mail opens the door again. */
export const useUpTokens = async (tx: Tx, accountId: string, purpose: (typeof oneTimeToken.$inferInsert)['purpose'], now: Date): Promise<void> => {
  await tx
    .update(oneTimeToken)
    .set({ usedAt: now })
    .where(and(eq(oneTimeToken.accountId, accountId), eq(oneTimeToken.purpose, purpose), isNull(oneTimeToken.usedAt)))
}

/** Lets an outside provider's `subject` sign in to an account from now on. */
export const insertIdentity = async (tx: Tx, provider: string, subject: string, accountId: string): Promise<void> => {
  await tx.insert(accountIdentity).values({ provider, subject, accountId }).onConflictDoNothing()
}
