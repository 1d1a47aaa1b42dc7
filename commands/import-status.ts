import { asViewer } from '#db/client.ts'
import { importById, importMisses, openImport, type ImportRow } from '#db/queries/imports.ts'
import { pageById } from '#db/queries/pages.ts'
import { MOST_MISSES } from '#domain/import/report.ts'
import type { ImportStatus } from '#domain/import/state.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import type { Actor } from './command.ts'
import { importedId } from './import/ids.ts'
import { receivedBytes } from './import/staging.ts'

const ENDED: ReadonlySet<ImportRow['state']> = new Set(['ready', 'done', 'failed'])

const statusOf = (actor: Actor, row: ImportRow): Promise<ImportStatus> =>
  asViewer(actor, async (tx) => {
    const first = row.preview?.first ? await pageById(tx, importedId(row.id, 'page', row.preview.first)) : null
    return {
      id: row.id, workspaceId: row.workspaceId, parentId: row.parentId, state: row.state, bytes: row.bytes,
      received: row.state === 'receiving' ? await receivedBytes(row.id) : row.bytes,
      preview: row.preview, made: row.made, stored: row.stored, misses: row.misses, refusal: row.refusal,
      first: first && { id: first.id, title: first.title },
      report: ENDED.has(row.state) ? await importMisses(tx, row.id, MOST_MISSES) : [],
    }
  })

/** How an import of the actor's own stands; `not-found` for every other. The report comes once there is something to read in it. */
export const importStatus = async (actor: Actor, importId: string): Promise<Outcome<ImportStatus>> => {
  const row = await asViewer(actor, (tx) => importById(tx, importId))
  return row ? done(await statusOf(actor, row)) : refuse('not-found')
}

/** The actor's import into a workspace that has not ended, so that a reloaded page finds it again; null when there is none. */
export const openImportOf = async (actor: Actor, workspaceId: string): Promise<Outcome<ImportStatus | null>> => {
  const row = await asViewer(actor, (tx) => openImport(tx, workspaceId))
  return done(row ? await statusOf(actor, row) : null)
}
