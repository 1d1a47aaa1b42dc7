import { and, asc, desc, eq, gt, isNull, lt, ne, type SQL } from 'drizzle-orm'
import { generateJitteredKeyBetween } from 'fractional-indexing-jittered'
import type { Tx } from '#db/client.ts'
import { page } from '#db/schema/pages.ts'
import type { Place } from '#domain/page/place.ts'

/** A set of siblings: the living children of `parentId` (null: the top level). `except` is a page that is about to leave its place. */
type Siblings = { workspaceId: string; parentId: string | null; except?: string }

const among = ({ workspaceId, parentId, except }: Siblings): SQL | undefined =>
  and(eq(page.workspaceId, workspaceId), parentId ? eq(page.parentId, parentId) : isNull(page.parentId), isNull(page.deletedAt), except ? ne(page.id, except) : undefined)

const nearest = async (tx: Tx, siblings: Siblings, side: 'first' | 'last', beyond?: string): Promise<{ id: string; position: string } | null> => {
  const bound = beyond === undefined ? undefined : side === 'first' ? gt(page.position, beyond) : lt(page.position, beyond)
  // The parent is in the order for the index's sake: see treeLevel.
  const order = side === 'first' ? [asc(page.parentId), asc(page.position), asc(page.id)] : [desc(page.parentId), desc(page.position), desc(page.id)]
  const [row] = await tx.select({ id: page.id, position: page.position }).from(page).where(and(among(siblings), bound)).orderBy(...order).limit(1)
  return row ?? null
}

/** A new fractional position among `siblings` at `place`; a sibling that is not there means the end. Reads two rows, however many there are. */
export const positionAt = async (tx: Tx, siblings: Siblings, place: Place): Promise<string> => {
  const before = place === 'start' ? null : place === 'end' ? await nearest(tx, siblings, 'last') : await positionOf(tx, siblings, place)
  const after = before ? await nearest(tx, siblings, 'first', before.position) : place === 'start' ? await nearest(tx, siblings, 'first') : null
  return generateJitteredKeyBetween(before?.position ?? null, after?.position ?? null)
}

/** The position of the last of the siblings; null when there are none. */
export const lastPosition = async (tx: Tx, siblings: Siblings): Promise<string | null> => (await nearest(tx, siblings, 'last'))?.position ?? null

const positionOf = async (tx: Tx, siblings: Siblings, id: string): Promise<{ id: string; position: string } | null> => {
  const [row] = await tx.select({ id: page.id, position: page.position }).from(page).where(and(among(siblings), eq(page.id, id)))
  return row ?? nearest(tx, siblings, 'last')
}

/** Which place a living page has now, in the words a move takes, so that a move can be taken back. */
export const placeOf = async (tx: Tx, row: { id: string; workspaceId: string; parentId: string | null; position: string }): Promise<Place> =>
  (await nearest(tx, { workspaceId: row.workspaceId, parentId: row.parentId, except: row.id }, 'last', row.position))?.id ?? 'start'
