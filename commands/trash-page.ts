import { z } from 'zod'
import { recordEvents } from '#db/writes/events.ts'
import { trashPages } from '#db/writes/trash.ts'
import { done } from '#domain/outcome.ts'
import { defineCommand } from './command.ts'
import { pageDoor } from './page-door.ts'

/** Puts a page and everything below it into the trash, where it can be restored from for 30 days. */
export const trashPage = defineCommand({
  name: 'page.trash',
  input: z.object({ pageId: z.uuidv7() }),
  run: async (context, { pageId }) => {
    const { tx, actor, now } = context
    const page = await pageDoor(context, pageId, { action: 'page.trash', hold: 'tree' })
    if (!page.ok) return page
    const pages = await trashPages(tx, pageId, actor.accountId, now)
    await recordEvents(tx, [{ kind: 'page.trashed', workspaceId: page.value.workspaceId, accountId: actor.accountId, pageId, data: { pages, from: page.value.parentId } }])
    return done({ pageId, pages })
  },
})
