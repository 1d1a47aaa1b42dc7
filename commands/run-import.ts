import { z } from 'zod'
import { importById } from '#db/queries/imports.ts'
import { updateImport } from '#db/writes/imports.ts'
import { done, refuse } from '#domain/outcome.ts'
import { defineCommand } from './command.ts'
import { admitImport } from './import/write-batch.ts'

/** Says yes to an import that was looked over; one that broke off goes on where it stopped. A worker of the server does the work. */
export const runImport = defineCommand({
  name: 'import.run',
  input: z.object({ importId: z.uuidv7() }),
  run: async ({ tx }, { importId }) => {
    const row = await importById(tx, importId, 'lock')
    if (!row) return refuse('not-found')
    if (row.state === 'running' || row.state === 'done') return done({ importId })
    const brokeOff = row.state === 'failed' && row.refusal?.reason === 'unavailable' && row.preview !== null
    if (row.state !== 'ready' && !brokeOff) return refuse('conflict', { field: 'state', detail: row.state })
    const admitted = await admitImport(tx, row)
    if (!admitted.ok) return admitted
    await updateImport(tx, importId, { state: 'running', refusal: null, endedAt: null })
    return done({ importId })
  },
})
