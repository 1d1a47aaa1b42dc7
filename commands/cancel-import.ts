import { z } from 'zod'
import { importById } from '#db/queries/imports.ts'
import { updateImport } from '#db/writes/imports.ts'
import { done, refuse } from '#domain/outcome.ts'
import { defineCommand } from './command.ts'

/** Ends an import that has not ended, and takes back what it made. */
export const cancelImport = defineCommand({
  name: 'import.cancel',
  input: z.object({ importId: z.uuidv7() }),
  run: async ({ tx, now }, { importId }) => {
    const row = await importById(tx, importId, 'lock')
    if (!row) return refuse('not-found')
    switch (row.state) {
      case 'cancelled': case 'cancelling': return done({ importId })
      case 'done': return refuse('conflict', { field: 'state', detail: row.state })
      case 'receiving': case 'looking': case 'ready': case 'running': case 'failed':
        // What made pages is ended by a worker, which may be at it in this very moment.
        await updateImport(tx, importId, row.state === 'running' || row.made > 0 ? { state: 'cancelling' } : { state: 'cancelled', endedAt: now })
        return done({ importId })
    }
  },
})
