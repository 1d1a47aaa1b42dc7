import { and, asc, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { Tx, Viewer } from '#db/client.ts'
import { account } from '#db/schema/accounts.ts'
import { doc, keptText, pageLink } from '#db/schema/documents.ts'
import { page, pin } from '#db/schema/pages.ts'
import { workspace } from '#db/schema/workspaces.ts'
import { uuidArray } from '#db/sql.ts'

/** A page as an export lists it before it reads it. */
export type ListedPage = { id: string; parentId: string | null; title: string }

/** The living pages of a workspace, or one of its pages `with` or `without` those below it, in the order they stand among their siblings. */
export const listedPages = (tx: Tx, scope: { workspaceId: string; root: string | null; below: 'with' | 'without' }): Promise<ListedPage[]> =>
  tx
    .select({ id: page.id, parentId: page.parentId, title: page.title })
    .from(page)
    .where(and(
      eq(page.workspaceId, scope.workspaceId),
      isNull(page.deletedAt),
      scope.root === null ? undefined : or(eq(page.id, scope.root), scope.below === 'with' ? sql`${page.ancestorIds} @> ${uuidArray([scope.root])}` : undefined),
    ))
    .orderBy(asc(page.position), asc(page.id))

/** Pages of a workspace whose text may name another page: only they can lead to a block of one. What a page says just now is not derived yet. */
export const pagesWithLinks = async (tx: Tx, workspaceId: string): Promise<Set<string>> => {
  const known = await tx.selectDistinct({ id: pageLink.fromPage }).from(pageLink).where(eq(pageLink.workspaceId, workspaceId))
  const behind = await tx.select({ id: doc.pageId }).from(doc).where(and(eq(doc.workspaceId, workspaceId), lt(doc.projectedSeq, doc.headSeq)))
  return new Set([...known, ...behind].map(({ id }) => id))
}

/** Titles and workspace addresses of those of `ids` that the viewer may read, trashed ones included. */
export const titlesOfPages = async (tx: Tx, ids: readonly string[]): Promise<Map<string, { id: string; title: string; slug: string }>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: page.id, title: page.title, slug: workspace.slug })
    .from(page)
    .innerJoin(workspace, and(eq(workspace.id, page.workspaceId), isNull(workspace.deletedAt)))
    .where(inArray(page.id, [...ids]))
  return new Map(rows.map((row) => [row.id, row]))
}

/** Names of those of `ids` whom the viewer may know. */
export const namesOfPeople = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx.select({ id: account.id, name: account.name }).from(account).where(inArray(account.id, [...ids]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The pages a person pinned, in every workspace of theirs, in their order. */
export const pinsOf = (tx: Tx, viewer: Viewer): Promise<{ page: string; workspace: string }[]> =>
  tx.select({ page: pin.pageId, workspace: pin.workspaceId }).from(pin).where(eq(pin.accountId, viewer.accountId)).orderBy(asc(pin.workspaceId), asc(pin.position))

/** What a person wrote that could not go where it was written, newest first. */
export const keptTextOf = (tx: Tx, viewer: Viewer): Promise<{ page: string; text: string; reason: string; at: Date }[]> =>
  tx
    .select({ page: keptText.pageId, text: keptText.bodyText, reason: keptText.reason, at: keptText.createdAt })
    .from(keptText)
    .where(eq(keptText.accountId, viewer.accountId))
    .orderBy(desc(keptText.createdAt))
