import { z } from 'zod'
import { recordEvents } from '#db/writes/events.ts'
import { updatePage } from '#db/writes/pages.ts'
import { done, refuse } from '#domain/outcome.ts'
import { TITLE_LIMIT } from '#domain/page/limits.ts'
import { defineCommand } from './command.ts'
import { pageDoor } from './page-door.ts'

/** Gives a page another title; gives back the one it had. Of two people at once the later one's stays. */
export const renamePage = defineCommand({
  name: 'page.rename',
  input: z.object({ pageId: z.uuidv7(), title: z.string().trim().max(TITLE_LIMIT) }),
  run: async (context, { pageId, title }) => {
    const { tx, actor, now } = context
    const page = await pageDoor(context, pageId, { action: 'page.write', hold: 'page' })
    if (!page.ok) return page
    const { lockedBy, workspaceId, title: before } = page.value
    if (lockedBy) return refuse('read-only')
    if (title !== before) {
      await updatePage(tx, page.value, { title, updatedBy: actor.accountId, updatedAt: now })
      await recordEvents(tx, [{ kind: 'page.renamed', workspaceId, accountId: actor.accountId, pageId }])
    }
    return done({ title, before })
  },
})
