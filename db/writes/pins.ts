import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { pin } from '#db/schema/pages.ts'

/** Pins a page at a position, or moves its pin there. */
export const putPin = async (tx: Tx, row: typeof pin.$inferInsert): Promise<void> => {
  await tx.insert(pin).values(row).onConflictDoUpdate({ target: [pin.accountId, pin.pageId], set: { position: row.position } })
}

/** Takes a pin away; nothing happens when there is none. */
export const deletePin = async (tx: Tx, accountId: string, pageId: string): Promise<void> => {
  await tx.delete(pin).where(and(eq(pin.accountId, accountId), eq(pin.pageId, pageId)))
}
