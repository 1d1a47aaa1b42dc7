import { and, desc, eq, isNull, notInArray } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Tx, Viewer } from '#db/client.ts'
import { page, pageVisit } from '#db/schema/pages.ts'
import type { PageIcon, PageKind } from '#domain/page/page.ts'

/** A page by its title, with the title above it; `at` is when it was opened (recents) or changed. */
export type TitleRow = { id: string; title: string; icon: PageIcon | null; kind: PageKind; place: string | null; at: Date }

const parent = alias(page, 'parent')
const shown = { id: page.id, title: page.title, icon: page.icon, kind: page.kind, place: parent.title }

/** The pages the viewer opened last, newest first. */
export const recentTitles = (tx: Tx, viewer: Viewer, workspaceId: string, limit: number): Promise<TitleRow[]> =>
  tx
    .select({ ...shown, at: pageVisit.visitedAt })
    .from(pageVisit)
    .innerJoin(page, eq(page.id, pageVisit.pageId))
    .leftJoin(parent, eq(parent.id, page.parentId))
    .where(and(eq(pageVisit.accountId, viewer.accountId), eq(pageVisit.workspaceId, workspaceId), isNull(page.deletedAt)))
    .orderBy(desc(pageVisit.visitedAt))
    .limit(limit)

/** The other pages the viewer may read, latest change first; rows of databases are left to the full search. */
export const otherTitles = (tx: Tx, workspaceId: string, without: readonly string[], limit: number): Promise<TitleRow[]> =>
  tx
    .select({ ...shown, at: page.updatedAt })
    .from(page)
    .leftJoin(parent, eq(parent.id, page.parentId))
    .where(and(eq(page.workspaceId, workspaceId), isNull(page.deletedAt), notInArray(page.kind, ['row']), without.length > 0 ? notInArray(page.id, [...without]) : undefined))
    .orderBy(desc(page.updatedAt))
    .limit(limit)
