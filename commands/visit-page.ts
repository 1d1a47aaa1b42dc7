import { z } from 'zod'
import { countVisit } from '#db/writes/pages.ts'
import { done } from '#domain/outcome.ts'
import { defineCommand } from './command.ts'
import { pageDoor } from './page-door.ts'

/** Notes that the actor opened a page, for their own Home and their own order of search hits. */
export const visitPage = defineCommand({
  name: 'page.visit',
  input: z.object({ pageId: z.uuidv7() }),
  run: async (context, { pageId }) => {
    const page = await pageDoor(context, pageId, { action: 'page.read' })
    if (!page.ok) return page
    await countVisit(context.tx, { accountId: context.actor.accountId, pageId, workspaceId: page.value.workspaceId, at: context.now })
    return done({ pageId })
  },
})
