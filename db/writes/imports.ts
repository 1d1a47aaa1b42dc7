import { and, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { pageImport, pageImportMiss } from '#db/schema/imports.ts'
import type { ImportMiss } from '#domain/import/report.ts'

/** Writes a new import down; `taken` when its id is used. */
export const insertImport = async (tx: Tx, row: typeof pageImport.$inferInsert): Promise<'added' | 'taken'> => {
  const added = await tx.insert(pageImport).values(row).onConflictDoNothing().returning({ id: pageImport.id })
  return added.length > 0 ? 'added' : 'taken'
}

/** What of an import changes as it goes on. */
export type ImportChanges = Partial<Pick<typeof pageImport.$inferInsert, 'state' | 'preview' | 'made' | 'stored' | 'misses' | 'refusal' | 'beatAt' | 'endedAt'>>

/** Notes how far an import is. */
export const updateImport = async (tx: Tx, id: string, changes: ImportChanges): Promise<void> => {
  await tx.update(pageImport).set(changes).where(eq(pageImport.id, id))
}

/** Adds lines to an import's report behind the `before` that it has. */
export const addMisses = async (tx: Tx, id: string, before: number, misses: readonly ImportMiss[]): Promise<void> => {
  const rows = misses.map(({ path, kind, text }, at) => ({ importId: id, number: before + at, path, kind, missed: text.replaceAll('\0', '') }))
  for (let at = 0; at < rows.length; at += 1_000) await tx.insert(pageImportMiss).values(rows.slice(at, at + 1_000)).onConflictDoNothing()
}

/** Forgets a report, before it is written anew. */
export const forgetMisses = async (tx: Tx, id: string): Promise<void> => {
  await tx.delete(pageImportMiss).where(eq(pageImportMiss.importId, id))
}

/**
 * Takes on those of `ids` that have work waiting and that no other worker has been at since `silent`; gives whose they are. A worker that was killed is silent soon.
 */
export const claimImports = async (tx: Tx, ids: readonly string[], worker: string, { now, silent }: { now: Date; silent: Date }): Promise<{ id: string; accountId: string }[]> => {
  if (ids.length === 0) return []
  return tx
    .update(pageImport)
    .set({ worker, beatAt: now })
    .where(and(
      inArray(pageImport.id, [...ids]),
      inArray(pageImport.state, ['looking', 'running', 'cancelling']),
      or(isNull(pageImport.worker), eq(pageImport.worker, worker), lt(pageImport.beatAt, sql`${silent.toISOString()}::timestamptz`)),
    ))
    .returning({ id: pageImport.id, accountId: pageImport.accountId })
}
