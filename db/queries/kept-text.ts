import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import type { Tx, Viewer } from '#db/client.ts'
import { keptText } from '#db/schema/documents.ts'
import { page } from '#db/schema/pages.ts'
import { workspace } from '#db/schema/workspaces.ts'

/** Text of the viewer's that the server could not put where it was written. Title and slug are null when the page cannot be seen any more. */
export type KeptTextRow = { id: string; pageId: string; title: string | null; slug: string | null; text: string; createdAt: Date }

/** What the viewer wrote after `since` and nobody put back or discarded, newest first. */
export const keptTextSince = (tx: Tx, viewer: Viewer, since: Date): Promise<KeptTextRow[]> =>
  tx
    .select({ id: keptText.id, pageId: keptText.pageId, title: page.title, slug: workspace.slug, text: keptText.bodyText, createdAt: keptText.createdAt })
    .from(keptText)
    .leftJoin(page, and(eq(page.id, keptText.pageId), isNull(page.deletedAt)))
    .leftJoin(workspace, eq(workspace.id, page.workspaceId))
    .where(and(eq(keptText.accountId, viewer.accountId), isNull(keptText.settledAt), gt(keptText.createdAt, since)))
    .orderBy(desc(keptText.createdAt))

/** A kept text of the viewer's, held until the transaction ends; null when it is none of theirs, or settled. */
export const openKeptText = async (tx: Tx, viewer: Viewer, id: string): Promise<typeof keptText.$inferSelect | null> => {
  const [row] = await tx.select().from(keptText).where(and(eq(keptText.id, id), eq(keptText.accountId, viewer.accountId), isNull(keptText.settledAt))).for('update')
  return row ?? null
}
