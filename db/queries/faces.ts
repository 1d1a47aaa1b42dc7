import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { account } from '#db/schema/accounts.ts'
import { file } from '#db/schema/files.ts'
import { page } from '#db/schema/pages.ts'
import { membership, workspace } from '#db/schema/workspaces.ts'
import type { Faces } from '#domain/document/faces.ts'
import type { PageFace } from '#domain/document/html/types.ts'
import type { References } from '#domain/document/references.ts'
import type { PageIcon } from '#domain/page/page.ts'
import { pagePath } from '#domain/page/path.ts'

const PAGE = { id: page.id, title: page.title, icon: page.icon, slug: workspace.slug, trashed: sql<boolean>`${page.deletedAt} is not null` }

const faceOf = (row: { id: string; title: string; icon: PageIcon | null; slug: string; trashed: boolean }): PageFace =>
  ({ state: row.trashed ? 'trashed' : 'open', title: row.title, icon: row.icon, href: pagePath(row.slug, row) })

const pageRows = (tx: Tx) => tx.select(PAGE).from(page).innerJoin(workspace, eq(workspace.id, page.workspaceId))

const pageFaces = async (tx: Tx, ids: string[]): Promise<[string, PageFace][]> =>
  ids.length === 0 ? [] : (await pageRows(tx).where(inArray(page.id, ids))).map((row) => [row.id, faceOf(row)])

const peopleFaces = async (tx: Tx, workspaceId: string, ids: string[]): Promise<Faces['people']> => {
  if (ids.length === 0) return {}
  const rows = await tx
    .select({ id: account.id, name: account.name, member: sql<boolean>`${membership.accountId} is not null` })
    .from(account)
    .leftJoin(membership, and(eq(membership.accountId, account.id), eq(membership.workspaceId, workspaceId)))
    .where(inArray(account.id, ids))
  return Object.fromEntries(rows.map(({ id, name, member }) => [id, { state: member ? 'member' : 'left', name } as const]))
}

const fileFaces = async (tx: Tx, ids: string[]): Promise<Faces['files']> => {
  if (ids.length === 0) return {}
  const rows = await tx
    .select({ id: file.id, name: file.name, bytes: file.bytes, type: file.type })
    .from(file)
    .where(and(inArray(file.id, ids), isNull(file.deletedAt)))
  return Object.fromEntries(rows.map(({ id, ...known }) => [id, { ...known, src: `/api/files/${id}` }]))
}

/**
 * What the viewer of `tx` may know of everything a page's document shows. What they may not read is missing, and is drawn as private or gone.
 */
export const documentFaces = async (tx: Tx, at: { id: string; workspaceId: string; ancestorIds: string[] }, wanted: References): Promise<Faces> => {
  const pages = new Map(await pageFaces(tx, [...new Set([...wanted.pages, ...at.ancestorIds])]))
  const children = await pageRows(tx).where(and(eq(page.parentId, at.id), isNull(page.deletedAt))).orderBy(asc(page.position), asc(page.id)).limit(200)
  return {
    pages: Object.fromEntries(pages),
    people: await peopleFaces(tx, at.workspaceId, [...wanted.people]),
    files: await fileFaces(tx, [...wanted.files]),
    path: at.ancestorIds.flatMap((id) => pages.get(id) ?? []),
    children: children.map(faceOf),
  }
}
