import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Tx, Viewer } from '#db/client.ts'
import { account } from '#db/schema/accounts.ts'
import { doc } from '#db/schema/documents.ts'
import { page } from '#db/schema/pages.ts'
import { membership, workspace } from '#db/schema/workspaces.ts'
import type { Role } from '#domain/access/may.ts'
import { pathAbove, type PathStep } from './path.ts'

/** A person by name; the name is null once they share no workspace with the viewer. */
export type NamedPerson = { id: string; name: string | null }

/** Everything the head of a page shows, and how far its document has come. */
export type PageView = {
  page: typeof page.$inferSelect
  workspace: { id: string; name: string; slug: string; tint: string }
  role: Role
  path: PathStep[]
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
  const path = await pathAbove(tx, row.page)
  const named = await people(tx, [row.page.createdBy, row.page.updatedBy, row.page.lockedBy])
  return { ...row, path, createdBy: named(row.page.createdBy), updatedBy: named(row.page.updatedBy), lockedBy: named(row.page.lockedBy) }
}
