import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { event } from '#db/schema/events.ts'

/** What can happen to a workspace's things. The names are the only words used for them in code, audit and live messages. */
export const EVENT_KINDS = [
  'page.created', 'page.renamed', 'page.changed', 'page.moved', 'page.trashed', 'page.restored', 'page.deleted', 'page.locked', 'page.unlocked',
  'doc.seeded', 'doc.edited', 'doc.projected', 'workspace.created', 'workspace.changed', 'workspace.deleted',
  'member.invited', 'member.joined', 'member.left', 'member.removed', 'member.role', 'invite.revoked',
  'session.revoked',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** Something that happened, with ids and plain values in `data`, never content. Without a workspace it is the account's own affair. */
export type NewEvent = { kind: EventKind; workspaceId: string | null; accountId: string | null; pageId?: string; data?: Record<string, unknown> }

/** Writes events down in the transaction that made them true; after its commit every listening process hears of them. */
export const recordEvents = async (tx: Tx, events: NewEvent[]): Promise<void> => {
  if (events.length > 0) await tx.insert(event).values(events)
}

/** Says after the commit that what was derived from a page's document is new. Nobody needs to know it later, so it is not written down. */
export const announceProjection = async (tx: Tx, workspaceId: string, pageId: string): Promise<void> => {
  const announced = JSON.stringify({ id: null, kind: 'doc.projected' satisfies EventKind, workspace: workspaceId, page: pageId, account: null })
  await tx.execute(sql`select pg_notify('memo_event', ${announced})`)
}
