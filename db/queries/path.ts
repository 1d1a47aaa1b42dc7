import { inArray } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { page } from '#db/schema/pages.ts'
import type { PageIcon } from '#domain/page/page.ts'

/** A page as a step of a path. */
export type PathStep = { id: string; title: string; icon: PageIcon | null; tint: string | null }

/** The pages above one, from the top level down, without itself. */
export const pathAbove = async (tx: Tx, { ancestorIds }: { ancestorIds: string[] }): Promise<PathStep[]> => {
  if (ancestorIds.length === 0) return []
  const rows = await tx.select({ id: page.id, title: page.title, icon: page.icon, tint: page.tint }).from(page).where(inArray(page.id, ancestorIds))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ancestorIds.flatMap((id) => byId.get(id) ?? [])
}
