import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Tx, Viewer } from '#db/client.ts'
import { account, accountIdentity, oneTimeToken } from '#db/schema/accounts.ts'
import { file } from '#db/schema/files.ts'
import { myAccount } from '#db/schema/my-account.ts'

export type AccountRow = typeof account.$inferSelect
export type MyAccount = typeof myAccount.$inferSelect
export type TokenRow = typeof oneTimeToken.$inferSelect

/** The viewer's own account, password hash excepted; null when it was deleted a moment ago. */
export const ownAccount = async (tx: Tx): Promise<MyAccount | null> => {
  const [row] = await tx.select().from(myAccount)
  return row ?? null
}

/** The whole account with this id, for the system: signing in and what needs the password. */
export const accountById = async (tx: Tx, id: string): Promise<AccountRow | null> => {
  const [row] = await tx.select().from(account).where(eq(account.id, id))
  return row ?? null
}

/** What others call this account; null when it is gone. For the system. */
export const accountName = async (tx: Tx, id: string): Promise<string | null> => {
  const [row] = await tx.select({ name: account.name }).from(account).where(eq(account.id, id))
  return row?.name ?? null
}

/** The whole account with this address, whatever its capitals, for the system. */
export const accountByEmail = async (tx: Tx, email: string): Promise<AccountRow | null> => {
  const [row] = await tx.select().from(account).where(eq(account.email, email))
  return row ?? null
}

/** A one-time token that can still be used at `now`, held until the transaction ends so that two uses cannot both find it. */
export const usableToken = async (tx: Tx, purpose: TokenRow['purpose'], hash: Uint8Array, now: Date): Promise<TokenRow | null> => {
  const [row] = await tx
    .select()
    .from(oneTimeToken)
    .where(and(eq(oneTimeToken.tokenHash, hash), eq(oneTimeToken.purpose, purpose), isNull(oneTimeToken.usedAt), gt(oneTimeToken.expiresAt, now)))
    .for('update')
  return row ?? null
}

/** The account that signs in as `subject` of an outside provider, for the system. */
export const accountByIdentity = async (tx: Tx, provider: string, subject: string): Promise<AccountRow | null> => {
  const [row] = await tx
    .select({ account })
    .from(accountIdentity)
    .innerJoin(account, eq(account.id, accountIdentity.accountId))
    .where(and(eq(accountIdentity.provider, provider), eq(accountIdentity.subject, subject)))
  return row?.account ?? null
}

/** Whether `id` is a picture that the viewer uploaded to show themselves. */
export const isOwnPicture = async (tx: Tx, viewer: Viewer, id: string): Promise<boolean> => {
  const [row] = await tx
    .select({ type: file.type })
    .from(file)
    .where(and(eq(file.id, id), eq(file.accountId, viewer.accountId), eq(file.purpose, 'avatar'), isNull(file.deletedAt)))
  return row?.type.startsWith('image/') ?? false
}
