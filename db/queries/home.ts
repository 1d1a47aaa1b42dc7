import { and, asc, desc, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Tx, Viewer } from '#db/client.ts'
import { account } from '#db/schema/accounts.ts'
import { todo } from '#db/schema/documents.ts'
import { page, pageVisit, pin } from '#db/schema/pages.ts'
import type { Counted } from '#domain/counted.ts'

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

/** How many rows are looked through for what Home lists and counts: where one person writes nearly everything, or thousands of tasks are open, all would be. */
export const LOOKED_THROUGH = 1_000

const lastChanged = (tx: Tx, workspaceId: string) =>
  tx.select({ id: page.id, by: page.updatedBy, updatedAt: page.updatedAt }).from(page).where(living(workspaceId)).orderBy(desc(page.updatedAt)).limit(LOOKED_THROUGH).as('last')

/** Pages that others changed, of the 1,000 changed last, newest first; those this person has not opened since are `unseen`. */
export const changedByOthers = (tx: Tx, viewer: Viewer, workspaceId: string, limit: number) => {
  const last = lastChanged(tx, workspaceId)
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

const counted = (count: number, looked: number): Counted => ({ count, of: looked < LOOKED_THROUGH ? 'all' : 'at-least' })

/** How many pages others changed since this person opened them last, of the 1,000 changed last. */
export const unseenCount = async (tx: Tx, viewer: Viewer, workspaceId: string): Promise<Counted> => {
  const last = lastChanged(tx, workspaceId)
  const [row] = await tx
    .select({
      looked: sql<number>`count(*)`.mapWith(Number),
      count: sql<number>`count(*) filter (where ${last.by} <> ${viewer.accountId}::uuid and coalesce(${pageVisit.visitedAt} < ${last.updatedAt}, true))`.mapWith(Number),
    })
    .from(last)
    .leftJoin(pageVisit, and(eq(pageVisit.pageId, last.id), eq(pageVisit.accountId, viewer.accountId)))
  return counted(row?.count ?? 0, row?.looked ?? 0)
}

export type ListedPage = Awaited<ReturnType<typeof pinnedPages>>[number]

/** Where a list of tasks goes on: behind this one. */
export type TaskCursor = { dueOn: string; pageId: string; position: number }

const dueFor = (viewer: Viewer, workspaceId: string) =>
  and(eq(todo.workspaceId, workspaceId), eq(todo.checked, false), isNotNull(todo.dueOn), isNull(page.deletedAt), or(isNull(todo.assignee), eq(todo.assignee, viewer.accountId)))

/** Unticked to-dos with a date that are this person's or nobody's, the earliest date first. */
export const todosDue = (tx: Tx, viewer: Viewer, workspaceId: string, { limit, after }: { limit: number; after?: TaskCursor | undefined }) =>
  tx
    .select({ pageId: page.id, pageTitle: page.title, block: todo.block, text: todo.bodyText, dueOn: sql<string>`${todo.dueOn}`, position: todo.position })
    .from(todo)
    .innerJoin(page, eq(page.id, todo.pageId))
    .where(and(
      dueFor(viewer, workspaceId),
      after && sql`(${todo.dueOn}, ${todo.pageId}, ${todo.position}) > (${after.dueOn}::date, ${after.pageId}::uuid, ${after.position}::int)`,
    ))
    .orderBy(asc(todo.dueOn), asc(todo.pageId), asc(todo.position))
    .limit(limit)

export type DueTodo = Awaited<ReturnType<typeof todosDue>>[number]

/** When a task is due, seen from today. */
export const DUE_WHEN = ['overdue', 'today', 'later'] as const
export type DueWhen = (typeof DUE_WHEN)[number]

/** How many of those to-dos there are, of the 1,000 earliest: what is counted to the end has that many exactly. */
export const dueCounts = async (tx: Tx, viewer: Viewer, workspaceId: string, today: string): Promise<Record<DueWhen, Counted>> => {
  const due = tx.select({ on: todo.dueOn }).from(todo).innerJoin(page, eq(page.id, todo.pageId)).where(dueFor(viewer, workspaceId)).orderBy(asc(todo.dueOn)).limit(LOOKED_THROUGH).as('due')
  const [row] = await tx
    .select({
      overdue: sql<number>`count(*) filter (where ${due.on} < ${today}::date)`.mapWith(Number),
      today: sql<number>`count(*) filter (where ${due.on} = ${today}::date)`.mapWith(Number),
      later: sql<number>`count(*) filter (where ${due.on} > ${today}::date)`.mapWith(Number),
    })
    .from(due)
  const { overdue = 0, today: dueToday = 0, later = 0 } = row ?? {}
  return { overdue: counted(overdue, overdue), today: counted(dueToday, overdue + dueToday), later: counted(later, overdue + dueToday + later) }
}
