import type { PageAccessRow } from '#db/queries/documents.ts'
import { may } from '#domain/access/may.ts'
import type { Access, AccessReason } from '#domain/live/protocol.ts'

/** What a person may do with a page's document now, and why not more. */
export type DocumentAccess = { access: Access; reason?: AccessReason; by?: { id: string; name: string } }

const NONE: DocumentAccess = { access: 'none', reason: 'forbidden' }

/** Decides by the page's row as the person sees it. A page that is gone and one they may not see look the same. */
export const documentAccess = (row: PageAccessRow | null): DocumentAccess => {
  if (!row) return NONE
  const sharing = row.aclRootId === null ? 'workspace' : 'restricted'
  if (!may(row.role, 'page.read', { sharing })) return NONE
  if (row.deletedAt) return { access: 'read', reason: 'trashed', ...(row.deletedBy ? { by: row.deletedBy } : {}) }
  if (!may(row.role, 'page.write', { sharing })) return { access: 'read', reason: 'viewer' }
  if (row.lockedBy) return { access: 'read', reason: 'locked' }
  return { access: 'write' }
}
