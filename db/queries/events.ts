import { eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { event } from '#db/schema/events.ts'
import { page } from '#db/schema/pages.ts'

/** What the listeners of an event need beside its announcement: its data, and whether its page has an access list of its own. For the system. */
export const eventToTell = async (tx: Tx, id: number): Promise<{ data: Record<string, unknown>; restricted: boolean } | null> => {
  const [row] = await tx.select({ data: event.data, aclRootId: page.aclRootId }).from(event).leftJoin(page, eq(page.id, event.pageId)).where(eq(event.id, id))
  return row ? { data: row.data, restricted: row.aclRootId !== null } : null
}

/** Whether a page has an access list of its own; null when it is gone. For the system. */
export const isRestricted = async (tx: Tx, pageId: string): Promise<boolean | null> => {
  const [row] = await tx.select({ aclRootId: page.aclRootId }).from(page).where(eq(page.id, pageId))
  return row ? row.aclRootId !== null : null
}
