import { asViewer } from '#db/client.ts'
import { importById } from '#db/queries/imports.ts'
import { updateImport } from '#db/writes/imports.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import type { Actor } from './command.ts'
import { appendSent } from './import/staging.ts'

/**
 * Takes bytes of an import in, from the place `from` in all that is sent, and gives how many have arrived. Who sent too far ahead, or
 * again, reads from the answer where to go on. With the last byte the import is looked over.
 */
export const receiveImport = async (actor: Actor, { importId, from }: { importId: string; from: number }, stream: AsyncIterable<Uint8Array>): Promise<Outcome<{ received: number }>> => {
  const row = await asViewer(actor, (tx) => importById(tx, importId))
  if (!row) return refuse('not-found')
  if (row.state !== 'receiving') return row.state === 'cancelled' || row.state === 'cancelling' ? refuse('conflict', { field: 'state', detail: row.state }) : done({ received: row.bytes })
  const received = await appendSent(importId, { from, most: row.bytes }, stream)
  if (received >= row.bytes) {
    await asViewer(actor, async (tx) => {
      const now = await importById(tx, importId, 'lock')
      if (now?.state === 'receiving') await updateImport(tx, importId, { state: 'looking' })
    })
  }
  return done({ received })
}
