import { and, isNotNull, lt, or } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { attempt, mail, oneTimeToken, session } from '#db/schema/accounts.ts'
import { workspace } from '#db/schema/workspaces.ts'

/** Deletes for good the workspaces that were deleted before `before`, with everything in them; gives how many. For the system. */
export const purgeWorkspaces = async (tx: Tx, before: Date): Promise<number> =>
  (await tx.delete(workspace).where(lt(workspace.deletedAt, before)).returning({ id: workspace.id })).length

/** Deletes what signing in leaves behind: counts and tokens that are over at `now`, sessions and mail that ended before `before`. */
export const purgeSignInTraces = async (tx: Tx, now: Date, before: Date): Promise<void> => {
  await tx.delete(attempt).where(lt(attempt.until, now))
  await tx.delete(oneTimeToken).where(lt(oneTimeToken.expiresAt, now))
  await tx.delete(session).where(or(lt(session.expiresAt, before), lt(session.revokedAt, before)))
  await tx.delete(mail).where(and(isNotNull(mail.sentAt), lt(mail.sentAt, before)))
}
