import { and, asc, eq, isNull, or, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { page } from '#db/schema/pages.ts'
import { uuidArray } from '#db/sql.ts'
import type { PageRow } from './pages.ts'

/** A living page and all living pages below it, parents before children, at most `limit`. */
export const subtree = (tx: Tx, id: string, limit: number): Promise<PageRow[]> =>
  tx
    .select()
    .from(page)
    .where(and(or(eq(page.id, id), sql`${page.ancestorIds} @> ${uuidArray([id])}`), isNull(page.deletedAt)))
    .orderBy(asc(sql`cardinality(${page.ancestorIds})`), asc(page.position), asc(page.id))
    .limit(limit)
