import { eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { version } from '#db/schema/documents.ts'

/** A version with its state; null when the viewer may not see it. */
export const versionById = async (tx: Tx, id: string): Promise<typeof version.$inferSelect | null> => {
  const [row] = await tx.select().from(version).where(eq(version.id, id))
  return row ?? null
}
