import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/**
 * Holds the shape of a workspace's tree until the transaction ends. Whoever changes where pages hang (`move`) waits for everybody else;
 * whoever only adds a leaf (`add`) waits for movers alone, so that a chain of ancestors it has read stays true.
 * One lock for the tree, because row locks along two chains can wait for each other in a circle.
 */
export const lockTree = async (tx: Tx, workspaceId: string, purpose: 'move' | 'add'): Promise<void> => {
  await tx.execute(
    purpose === 'move'
      ? sql`select pg_advisory_xact_lock(hashtextextended(${workspaceId}, 8))`
      : sql`select pg_advisory_xact_lock_shared(hashtextextended(${workspaceId}, 8))`,
  )
}
