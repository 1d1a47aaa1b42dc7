import { and, eq, isNull, lte } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { invite } from '#db/schema/workspaces.ts'

/** Adds an invite; false when one to this address is pending already. An expired one makes room. */
export const insertInvite = async (tx: Tx, row: typeof invite.$inferInsert & { createdAt: Date }): Promise<boolean> => {
  await tx
    .update(invite)
    .set({ revokedAt: row.createdAt })
    .where(
      and(
        eq(invite.workspaceId, row.workspaceId),
        eq(invite.email, row.email),
        isNull(invite.acceptedAt),
        isNull(invite.revokedAt),
        lte(invite.expiresAt, row.createdAt),
      ),
    )
  const rows = await tx.insert(invite).values(row).onConflictDoNothing().returning({ id: invite.id })
  return rows.length > 0
}

/** Changes columns of one invite. */
export const updateInvite = async (tx: Tx, id: string, values: Partial<typeof invite.$inferInsert>): Promise<void> => {
  await tx.update(invite).set(values).where(eq(invite.id, id))
}
