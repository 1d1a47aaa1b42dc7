import { sql, type SQL } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { uuidArray } from '#db/sql.ts'
import { TREE_WINDOW, type TreePage, type TreeWindow } from '#domain/tree/tree-page.ts'

type Row = Omit<TreePage, 'children'> & { children: boolean }

// The rows of a database are pages too, but the tree shows them nowhere. The limit keeps PostgreSQL from reading every page at once to answer
// for each, as it likes to do for `exists`.
const treePage = sql`p.id, p.parent_id as "parentId", p.title, p.icon, p.tint, p.kind,
  (select true from page c where c.workspace_id = p.workspace_id and c.parent_id = p.id and c.deleted_at is null and c.kind <> 'row' limit 1) is not null as children`

const toTreePage = (row: Row): TreePage => ({ ...row, children: row.children ? 'some' : 'none' })

/** Cuts what was read, one row more than asked for, into a window. */
const toWindow = (parentId: string | null, rows: Row[], limit: number): TreeWindow => ({
  parentId,
  pages: rows.slice(0, limit).map(toTreePage),
  next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
})

// `parent_id` is in the order of a level although it is the same in each row: for the top level, where it is null, PostgreSQL would otherwise
// sort all of it instead of reading the beginning from the index.

/** One window of the living children of `parentId` (null: the top level), from behind the child `after`. */
export const treeLevel = async (
  tx: Tx,
  workspaceId: string,
  parentId: string | null,
  { after, limit = TREE_WINDOW }: { after?: string; limit?: number } = {},
): Promise<TreeWindow> => {
  const behind: SQL = after ? sql`and (p.position, p.id) > (select a.position, a.id from page a where a.id = ${after})` : sql``
  const rows = await tx.execute<Row>(sql`
    select ${treePage} from page p
    where p.workspace_id = ${workspaceId} and p.parent_id ${parentId ? sql`= ${parentId}` : sql`is null`}
      and p.deleted_at is null and p.kind <> 'row' ${behind}
    order by p.parent_id, p.position, p.id limit ${limit + 1}`)
  return toWindow(parentId, [...rows], limit)
}

/**
 * The tree as somebody left it: the top level and, below each page that stands open, its first window. Pages that stand open inside a closed
 * one are not read, and of more than `most` open ones only the first; so the answer never grows with the workspace.
 */
export const openTree = async (tx: Tx, viewer: { accountId: string }, workspaceId: string, { limit, most = 60 }: { limit: number; most?: number }): Promise<TreeWindow[]> => {
  const top = await treeLevel(tx, workspaceId, null, { limit })
  const open = await tx.execute<{ id: string; parentId: string | null }>(sql`
    select p.id, p.parent_id as "parentId" from tree_open o join page p on p.id = o.page_id and p.deleted_at is null
    where o.account_id = ${viewer.accountId} and o.workspace_id = ${workspaceId}
    order by cardinality(p.ancestor_ids), p.position limit ${most}`)
  const shown = new Set<string | null>([null])
  for (const { id, parentId } of open) if (shown.has(parentId)) shown.add(id)
  const ids = [...shown].filter((id) => id !== null)
  if (ids.length === 0) return [top]
  const rows = await tx.execute<Row>(sql`
    select level.* from unnest(${uuidArray(ids)}) as parent (id) cross join lateral (
      select ${treePage} from page p
      where p.workspace_id = ${workspaceId} and p.parent_id = parent.id and p.deleted_at is null and p.kind <> 'row'
      order by p.parent_id, p.position, p.id limit ${limit + 1}) as level`)
  const levels = new Map<string | null, Row[]>(ids.map((id) => [id, []]))
  for (const row of rows) levels.get(row.parentId)?.push(row)
  return [top, ...[...levels].map(([id, children]) => toWindow(id, children, limit))]
}

/** One page as the tree shows it, and the child of the same parent that it stands behind; null when it is trashed, gone or not for this viewer. */
export const treePageById = async (tx: Tx, workspaceId: string, id: string): Promise<{ page: TreePage; after: string | null } | null> => {
  const [row] = await tx.execute<Row & { position: string }>(sql`
    select ${treePage}, p.position from page p where p.id = ${id} and p.workspace_id = ${workspaceId} and p.deleted_at is null and p.kind <> 'row'`)
  if (!row) return null
  const { position, ...page } = row
  const [before] = await tx.execute<{ id: string }>(sql`
    select b.id from page b
    where b.workspace_id = ${workspaceId} and b.parent_id ${page.parentId ? sql`= ${page.parentId}` : sql`is null`} and b.deleted_at is null
      and b.kind <> 'row' and (b.position, b.id) < (${position}, ${id}::uuid)
    order by b.parent_id desc, b.position desc, b.id desc limit 1`)
  return { page: toTreePage(page), after: before?.id ?? null }
}
