import type { Tx, Viewer } from '#db/client.ts'
import { pageView, type PageView } from '#db/queries/page-view.ts'
import { may } from '#domain/access/may.ts'

/** The head of a page, if its viewer may read it, trashed ones included; null when there is none for them, whether or not it exists. */
export const readPage = async (tx: Tx, viewer: Viewer, pageId: string): Promise<PageView | null> => {
  const view = await pageView(tx, viewer, pageId)
  return view && may(view.role, 'page.read', { sharing: view.page.aclRootId ? 'restricted' : 'workspace' }) ? view : null
}
