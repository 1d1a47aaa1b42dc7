import { eq, lt } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { keptText } from '#db/schema/documents.ts'

/** Notes that a kept text was put back, copied or discarded. */
export const settleKeptText = async (tx: Tx, id: string, now: Date): Promise<void> => {
  await tx.update(keptText).set({ settledAt: now }).where(eq(keptText.id, id))
}

/** Deletes everybody's kept text from before `limit`. */
export const deleteKeptTextBefore = async (tx: Tx, limit: Date): Promise<void> => {
  await tx.delete(keptText).where(lt(keptText.createdAt, limit))
}
