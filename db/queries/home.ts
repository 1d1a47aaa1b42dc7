import { and, asc, desc, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Tx, Viewer } from '#db/client.ts'
import { account } from '#db/schema/accounts.ts'
import { todo } from '#db/schema/documents.ts'
import { page, pageVisit, pin } from '#db/schema/pages.ts'

const above = alias(page, 'above')

const listed = {
  id: page.id,
  title: page.title,
  icon: page.icon,
  tint: page.tint,
  kind: page.kind,
  place: above.title,
  updatedAt: page.updatedAt,
  updatedBy: account.name,
}

const living = (workspaceId: string) => and(eq(page.workspaceId, workspaceId), isNull(page.deletedAt))

/** Pages this person opened, last opened first, with when. */
export const recentlyOpened = (tx: Tx, viewer: Viewer, workspaceId: string, limit: number) =>
  tx
    .select({ ...listed, at: pageVisit.visitedAt })
    .from(pageVisit)
    .innerJoin(page, eq(page.id, pageVisit.pageId))
    .leftJoin(above, eq(above.id, page.parentId))
    .leftJoin(account, eq(account.id, page.updatedBy))
    .where(and(eq(pageVisit.accountId, viewer.accountId), eq(pageVisit.workspaceId, workspaceId), living(workspaceId)))
    .orderBy(desc(pageVisit.visitedAt))
    .limit(limit)

/** Pages this person pinned, in their order. */
export const pinnedPages = (tx: Tx, viewer: Viewer, workspaceId: string) =>
  tx
    .select({ ...listed, at: page.updatedAt })
    .from(pin)
    .innerJoin(page, eq(page.id, pin.pageId))
    .leftJoin(above, eq(above.id, page.parentId))
    .leftJoin(account, eq(account.id, page.updatedBy))
    .where(and(eq(pin.accountId, viewer.accountId), living(workspaceId)))
    .orderBy(asc(pin.position))

/** How many of the pages changed last are looked through for those that others changed: where one person writes nearly everything, all would be. */
const LOOKED_THROUGH = 1_000

/** Pages that others changed, of the 1,000 changed last, newest first; those this person has not opened since are `unseen`. */
export const changedByOthers = (tx: Tx, viewer: Viewer, workspaceId: string, limit: number) => {
  const last = tx.select({ id: page.id, by: page.updatedBy }).from(page).where(living(workspaceId)).orderBy(desc(page.updatedAt)).limit(LOOKED_THROUGH).as('last')
  return tx
    .select({ ...listed, at: page.updatedAt, unseen: sql<boolean>`coalesce(${pageVisit.visitedAt} < ${page.updatedAt}, true)` })
    .from(last)
    .innerJoin(page, eq(page.id, last.id))
    .leftJoin(above, eq(above.id, page.parentId))
    .leftJoin(account, eq(account.id, page.updatedBy))
    .leftJoin(pageVisit, and(eq(pageVisit.pageId, page.id), eq(pageVisit.accountId, viewer.accountId)))
    .where(and(isNotNull(last.by), ne(last.by, viewer.accountId)))
    .orderBy(desc(page.updatedAt))
    .limit(limit)
}

export type ListedPage = Awaited<ReturnType<typeof pinnedPages>>[number]

/** Unticked to-dos with a date that are this person's or nobody's, the earliest date first. */
export const todosDue = (tx: Tx, viewer: Viewer, workspaceId: string, limit: number) =>
  tx
    .select({ pageId: page.id, pageTitle: page.title, block: todo.block, text: todo.bodyText, dueOn: sql<string>`${todo.dueOn}` })
    .from(todo)
    .innerJoin(page, eq(page.id, todo.pageId))
    .where(
      and(
        eq(todo.workspaceId, workspaceId), eq(todo.checked, false), isNotNull(todo.dueOn), isNull(page.deletedAt),
        or(isNull(todo.assignee), eq(todo.assignee, viewer.accountId)),
      ),
    )
    .orderBy(asc(todo.dueOn), asc(page.title), asc(todo.position))
    .limit(limit)

export type DueTodo = Awaited<ReturnType<typeof todosDue>>[number]
