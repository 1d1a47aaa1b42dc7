import { z } from 'zod'
import { recordEvents } from '#db/writes/events.ts'
import { deletePages } from '#db/writes/trash.ts'
import { done, refuse } from '#domain/outcome.ts'
import { defineCommand } from './command.ts'
import { pageDoor } from './page-door.ts'

/** Deletes an entry of the trash for good, with what went into the trash with it. Nothing brings it back, so the screen asks first. */
export const deletePage = defineCommand({
  name: 'page.delete',
  input: z.object({ pageId: z.uuidv7() }),
  run: async (context, { pageId }) => {
    const { tx, actor } = context
    const page = await pageDoor(context, pageId, { action: 'page.delete', place: 'trash', hold: 'tree' })
    if (!page.ok) return page
    // A page that another one took along is deleted with that one.
    if (page.value.deletedRootId !== pageId) return refuse('conflict', { field: 'pageId' })
    const pages = await deletePages(tx, pageId)
    await recordEvents(tx, [{ kind: 'page.deleted', workspaceId: page.value.workspaceId, accountId: actor.accountId, pageId, data: { pages } }])
    return done({ pageId, pages })
  },
})
