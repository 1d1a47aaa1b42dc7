import { z } from 'zod'
import { pageById } from '#db/queries/pages.ts'
import { positionAt } from '#db/queries/siblings.ts'
import { recordEvents } from '#db/writes/events.ts'
import { hangPage } from '#db/writes/pages.ts'
import { untrashPages } from '#db/writes/trash.ts'
import { done } from '#domain/outcome.ts'
import { defineCommand } from './command.ts'
import { pageDoor } from './page-door.ts'

/**
 * Takes a page out of the trash with what went in with it: back to its place, or, when the page above is itself in the trash or gone,
 * to the top level (`place: 'top'`).
 */
export const restorePage = defineCommand({
  name: 'page.restore',
  input: z.object({ pageId: z.uuidv7() }),
  run: async (context, { pageId }) => {
    const { tx, actor } = context
    const found = await pageDoor(context, pageId, { action: 'page.trash', place: 'trash', hold: 'tree' })
    if (!found.ok) return found
    const { workspaceId, parentId, deletedRootId } = found.value
    const above = parentId ? await pageById(tx, parentId) : null
    const place = parentId === null || (above && above.deletedAt === null) ? 'same' : 'top'
    const pages = await untrashPages(tx, pageId, deletedRootId ?? pageId)
    if (place === 'top') {
      await hangPage(tx, pageId, { parent: null, position: await positionAt(tx, { workspaceId, parentId: null, except: pageId }, 'end') })
    }
    const to = place === 'same' ? parentId : null
    await recordEvents(tx, [{ kind: 'page.restored', workspaceId, accountId: actor.accountId, pageId, data: { pages, to } }])
    return done({ pageId, pages, place, parentId: to, parentTitle: to ? (above?.title ?? '') : null })
  },
})
