import { eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { doc } from '#db/schema/documents.ts'
import { page } from '#db/schema/pages.ts'
import { uuidArray } from '#db/sql.ts'
import { writeSearchTitle } from './search.ts'

type NewPage = typeof page.$inferInsert

/**
 * Adds a page together with its (empty) document, and makes it findable by its title; `taken` when a page with this id exists,
 * whether or not the viewer may see it.
 */
export const insertPage = async (tx: Tx, row: NewPage): Promise<'added' | 'taken'> => {
  const added = await tx.insert(page).values(row).onConflictDoNothing().returning({ id: page.id })
  if (added.length === 0) return 'taken'
  await tx.insert(doc).values({ pageId: row.id, workspaceId: row.workspaceId })
  await writeSearchTitle(tx, { pageId: row.id, workspaceId: row.workspaceId, title: row.title ?? '' })
  return 'added'
}

/** What of a page can be written without moving it. */
export type PageChanges = Partial<
  Pick<NewPage, 'title' | 'icon' | 'cover' | 'tint' | 'font' | 'smallText' | 'fullWidth' | 'spellCheck' | 'tags' | 'lockedBy' | 'updatedAt' | 'updatedBy'>
>

/** Changes a page's own values and counts its version up; another title is findable at once. */
export const updatePage = async (tx: Tx, row: { id: string; workspaceId: string }, changes: PageChanges): Promise<void> => {
  await tx.update(page).set({ ...changes, version: sql`${page.version} + 1` }).where(eq(page.id, row.id))
  if (changes.title !== undefined) await writeSearchTitle(tx, { pageId: row.id, workspaceId: row.workspaceId, title: changes.title })
}

/** Hangs a page and all below it (trashed ones too) under `parent`, at `position`. The caller holds the tree's lock and has ruled out a circle. */
export const hangPage = async (
  tx: Tx,
  id: string,
  to: { parent: { id: string; ancestorIds: string[] } | null; position: string },
): Promise<void> => {
  const ancestorIds = to.parent ? [...to.parent.ancestorIds, to.parent.id] : []
  await tx
    .update(page)
    .set({ parentId: to.parent?.id ?? null, position: to.position, ancestorIds, version: sql`${page.version} + 1` })
    .where(eq(page.id, id))
  await tx
    .update(page)
    .set({ ancestorIds: sql`${uuidArray(ancestorIds)} || ${page.ancestorIds}[array_position(${page.ancestorIds}, ${id}):]` })
    .where(sql`${page.ancestorIds} @> ${uuidArray([id])}`)
}

/** Notes that an account opened a page. */
export const countVisit = async (tx: Tx, visit: { accountId: string; pageId: string; workspaceId: string; at: Date }): Promise<void> => {
  await tx.execute(sql`
    insert into page_visit (account_id, page_id, workspace_id, visited_at) values (${visit.accountId}, ${visit.pageId}, ${visit.workspaceId}, ${visit.at.toISOString()})
    on conflict (account_id, page_id) do update set visits = page_visit.visits + 1, visited_at = greatest(page_visit.visited_at, excluded.visited_at)`)
}

