import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { pageImport, pageImportMiss } from '#db/schema/imports.ts'
import type { ImportMiss } from '#domain/import/report.ts'

export type ImportRow = typeof pageImport.$inferSelect

/** An import of the viewer's own; null when there is none of this id (or none for them). `lock` holds it until the transaction ends. */
export const importById = async (tx: Tx, id: string, lock: 'lock' | 'read' = 'read'): Promise<ImportRow | null> => {
  const query = tx.select().from(pageImport).where(eq(pageImport.id, id))
  const [row] = await (lock === 'lock' ? query.for('update') : query)
  return row ?? null
}

/** The viewer's import into a workspace that has not ended and was begun last; null when there is none. */
export const openImport = async (tx: Tx, workspaceId: string): Promise<ImportRow | null> => {
  const [row] = await tx
    .select()
    .from(pageImport)
    .where(and(eq(pageImport.workspaceId, workspaceId), inArray(pageImport.state, ['looking', 'ready', 'running', 'cancelling'])))
    .orderBy(desc(pageImport.createdAt))
    .limit(1)
  return row ?? null
}

/** The report of an import, in the order things were met. */
export const importMisses = async (tx: Tx, id: string, limit: number): Promise<ImportMiss[]> => {
  const rows = await tx.select().from(pageImportMiss).where(eq(pageImportMiss.importId, id)).orderBy(asc(pageImportMiss.number)).limit(limit)
  return rows.map(({ path, kind, missed }) => ({ path, kind, text: missed }))
}

/** Which of these imports were begun before `before` and have not ended, or ended: those whose bytes nobody needs any more. */
export const endedImports = async (tx: Tx, ids: readonly string[], before: Date): Promise<string[]> => {
  const living = await tx.select({ id: pageImport.id, state: pageImport.state, createdAt: pageImport.createdAt }).from(pageImport).where(inArray(pageImport.id, [...ids]))
  const needed = new Set(living.filter(({ state, createdAt }) => !ENDS.has(state) && (createdAt >= before || state === 'running' || state === 'cancelling')).map(({ id }) => id))
  return ids.filter((id) => !needed.has(id))
}

const ENDS: ReadonlySet<string> = new Set(['done', 'cancelled', 'failed'])

