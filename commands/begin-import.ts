import { z } from 'zod'
import { importById } from '#db/queries/imports.ts'
import { insertImport } from '#db/writes/imports.ts'
import { IMPORT_LIMITS } from '#domain/import/limits.ts'
import { done, refuse } from '#domain/outcome.ts'
import { defineCommand } from './command.ts'
import { admitImport } from './import/write-batch.ts'

/**
 * Begins an import: says what will be sent and where its pages go. The bytes follow through `/api/import`. `too-large` and `too-many` are
 * refused before anything travels.
 */
export const beginImport = defineCommand({
  name: 'import.begin',
  input: z.object({
    importId: z.uuidv7(),
    workspaceId: z.uuidv7(),
    parentId: z.uuidv7().nullable(),
    sources: z.array(z.object({ path: z.string().min(1).max(2_000), bytes: z.number().int().nonnegative() })).min(1),
  }),
  run: async ({ tx, actor, now }, { importId, workspaceId, parentId, sources }) => {
    const admitted = await admitImport(tx, { accountId: actor.accountId, workspaceId, parentId })
    if (!admitted.ok) return admitted
    if (sources.length > IMPORT_LIMITS.files) return refuse('too-many', { field: 'files', detail: String(IMPORT_LIMITS.files) })
    const bytes = sources.reduce((sum, source) => sum + source.bytes, 0)
    if (bytes > IMPORT_LIMITS.sentBytes) return refuse('too-large', { field: 'sent', detail: String(IMPORT_LIMITS.sentBytes) })
    const added = await insertImport(tx, { id: importId, accountId: actor.accountId, workspaceId, parentId, sources, bytes, createdAt: now })
    if (added === 'taken' && !(await importById(tx, importId))) return refuse('conflict', { field: 'importId' })
    return done({ importId })
  },
})
