import { z } from 'zod'
import { setNodeOpen } from '#db/writes/tree-open.ts'
import { done } from '#domain/outcome.ts'
import { defineCommand } from './command.ts'
import { pageDoor } from './page-door.ts'

/** Remembers for the actor whether a page stands open in their tree. */
export const openNode = defineCommand({
  name: 'tree.set',
  input: z.object({ pageId: z.uuidv7(), state: z.enum(['open', 'closed']) }),
  run: async (context, { pageId, state }) => {
    const page = await pageDoor(context, pageId, { action: 'page.read' })
    if (!page.ok) return page
    await setNodeOpen(context.tx, { accountId: context.actor.accountId, workspaceId: page.value.workspaceId, pageId }, state)
    return done({ pageId })
  },
})
