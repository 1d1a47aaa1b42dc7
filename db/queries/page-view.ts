import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Tx, Viewer } from '#db/client.ts'
import { account } from '#db/schema/accounts.ts'
import { doc } from '#db/schema/documents.ts'
import { page } from '#db/schema/pages.ts'
import { membership, workspace } from '#db/schema/workspaces.ts'
import type { Role } from '#domain/access/may.ts'

/** A person by name; the name is null once they share no workspace with the viewer. */
export type NamedPerson = { id: string; name: string | null }

/** A step of a page's path. */
export type PageStep = { id: string; title: string; tint: string | null }

/** Everything the head of a page shows, and how far its document has come. */
export type PageView = {
  page: typeof page.$inferSelect
  workspace: { id: string; name: string; slug: string; tint: string }
  role: Role
  path: PageStep[]
  createdBy: NamedPerson | null
  updatedBy: NamedPerson | null
  lockedBy: NamedPerson | null
  headSeq: number
}

const people = async (tx: Tx, ids: (string | null)[]): Promise<(id: string | null) => NamedPerson | null> => {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const rows = wanted.length === 0 ? [] : await tx.select({ id: account.id, name: account.name }).from(account).where(inArray(account.id, wanted))
  const names = new Map(rows.map((row) => [row.id, row.name]))
  return (id) => (id === null ? null : { id, name: names.get(id) ?? null })
}

const ancestors = async (tx: Tx, ids: string[]): Promise<PageStep[]> => {
  if (ids.length === 0) return []
  const rows = await tx.select({ id: page.id, title: page.title, tint: page.tint }).from(page).where(inArray(page.id, ids))
  return ids.flatMap((id) => rows.filter((row) => row.id === id))
}

/** The head of a page for its viewer, trashed ones included; null when there is none for them. */
export const pageView = async (tx: Tx, viewer: Viewer, pageId: string): Promise<PageView | null> => {
  const [row] = await tx
    .select({
      page,
      workspace: { id: workspace.id, name: workspace.name, slug: workspace.slug, tint: workspace.tint },
      role: membership.role,
      headSeq: sql<number>`coalesce(${doc.headSeq}, 0)`.mapWith(Number),
    })
    .from(page)
    .innerJoin(workspace, and(eq(workspace.id, page.workspaceId), isNull(workspace.deletedAt)))
    .innerJoin(membership, and(eq(membership.workspaceId, page.workspaceId), eq(membership.accountId, viewer.accountId)))
    .leftJoin(doc, eq(doc.pageId, page.id))
    .where(eq(page.id, pageId))
  if (!row) return null
  const path = await ancestors(tx, row.page.ancestorIds)
  const named = await people(tx, [row.page.createdBy, row.page.updatedBy, row.page.lockedBy])
  return { ...row, path, createdBy: named(row.page.createdBy), updatedBy: named(row.page.updatedBy), lockedBy: named(row.page.lockedBy) }
}

/** What a link to each of these pages shows: the living and the trashed ones the viewer may read; the others are missing from the answer. */
export const pageFaces = async (tx: Tx, ids: string[]): Promise<{ id: string; title: string; slug: string; trashed: boolean }[]> =>
  ids.length === 0
    ? []
    : tx
        .select({ id: page.id, title: page.title, slug: workspace.slug, trashed: sql<boolean>`${page.deletedAt} is not null` })
        .from(page)
        .innerJoin(workspace, eq(workspace.id, page.workspaceId))
        .where(inArray(page.id, ids))
