import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import type { Tx } from '#db/client.ts'
import { pageById } from '#db/queries/pages.ts'
import { insertVersion } from '#db/writes/versions.ts'
import type { Integrated } from '#domain/document/merge/integrate.ts'
import { newId } from '#domain/ids.ts'
import { loadDocument, type LoadedDocument } from './loaded.ts'

/** A batch that takes away more than this share of a page's letters, and more than this many, is guarded. */
const MOST = 0.6
const MANY = 500

/** Whether so much of a page vanished that it was perhaps not meant. */
export const isMassDeletion = ({ gone, before }: Integrated['letters']): boolean => gone > MANY && gone > before * MOST

/**
 * Keeps a version of the page as it was before a batch, when that batch took most of it away; gives the version's id, or null.
 * `loaded` has the batch already, and stands at the entry before it; `pending` are entries of this transaction not in the log yet.
 */
export const guardMassDeletion = async (
  tx: Tx, loaded: LoadedDocument, letters: Integrated['letters'], pending: readonly { payload: Uint8Array }[],
): Promise<string | null> => {
  if (!isMassDeletion(letters)) return null
  const [page, before] = await Promise.all([pageById(tx, loaded.pageId), loadDocument(tx, loaded.pageId)])
  if (!page || !before) throw new Error(`Page ${loaded.pageId} vanished while its document was locked.`)
  for (const { payload } of pending) Y.applyUpdate(before.doc, payload)
  const state = Y.encodeStateAsUpdate(before.doc)
  const id = newId()
  await insertVersion(tx, {
    id, pageId: page.id, workspaceId: page.workspaceId, kind: 'guard', seq: loaded.seq, schemaVersion: loaded.schemaVersion, state,
    title: page.title, icon: page.icon, cover: page.cover, tags: page.tags, contentHash: createHash('sha256').update(state).digest(),
  })
  return id
}
