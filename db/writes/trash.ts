import { and, eq, isNull, or, sql, type SQL } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { page } from '#db/schema/pages.ts'
import { uuidArray } from '#db/sql.ts'

const withBelow = (id: string): SQL | undefined => or(eq(page.id, id), sql`${page.ancestorIds} @> ${uuidArray([id])}`)

/** Puts a page and every living page below it into the trash, as one thing; gives how many. What was in the trash before keeps its own entry. */
export const trashPages = async (tx: Tx, id: string, by: string, at: Date): Promise<number> => {
  const rows = await tx
    .update(page)
    .set({ deletedAt: at, deletedBy: by, deletedRootId: id, version: sql`${page.version} + 1` })
    .where(and(withBelow(id), isNull(page.deletedAt)))
    .returning({ id: page.id })
  return rows.length
}

/** Takes a page out of the trash with everything below it that went in with the same entry (`rootId`); gives how many. */
export const untrashPages = async (tx: Tx, id: string, rootId: string): Promise<number> => {
  const rows = await tx
    .update(page)
    .set({ deletedAt: null, deletedBy: null, deletedRootId: null, version: sql`${page.version} + 1` })
    .where(and(withBelow(id), eq(page.deletedRootId, rootId)))
    .returning({ id: page.id })
  return rows.length
}

/**
 * Deletes an entry of the trash for good: the page and what went with it. Pages below that were trashed on their own before
 * stay in the trash, at the top level. Gives how many went.
 */
export const deletePages = async (tx: Tx, rootId: string): Promise<number> => {
  const going = await tx.select({ id: page.id }).from(page).where(eq(page.deletedRootId, rootId))
  const gone = uuidArray(going.map(({ id }) => id))
  await tx
    .update(page)
    .set({
      parentId: sql`case when ${page.parentId} = any (${gone}) then null else ${page.parentId} end`,
      ancestorIds: sql`array(select a from unnest(${page.ancestorIds}) with ordinality as u (a, n) where a <> all (${gone}) order by n)`,
    })
    .where(sql`${page.ancestorIds} && ${gone} and ${page.id} <> all (${gone})`)
  await tx.delete(page).where(eq(page.deletedRootId, rootId))
  return going.length
}
