import { eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { page } from '#db/schema/pages.ts'

export type PageRow = typeof page.$inferSelect

/** A page the viewer may read, trashed ones included; null when there is none (or none for them). `lock` holds it until the transaction ends. */
export const pageById = async (tx: Tx, id: string, lock: 'lock' | 'read' = 'read'): Promise<PageRow | null> => {
  const query = tx.select().from(page).where(eq(page.id, id))
  const [row] = await (lock === 'lock' ? query.for('update') : query)
  return row ?? null
}
