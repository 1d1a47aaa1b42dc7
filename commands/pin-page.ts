import { z } from 'zod'
import { pinPosition } from '#db/queries/pins.ts'
import { deletePin, putPin } from '#db/writes/pins.ts'
import { done } from '#domain/outcome.ts'
import { Place } from '#domain/page/place.ts'
import { defineCommand } from './command.ts'
import { pageDoor } from './page-door.ts'

/** Pins a page for the actor alone, behind another pinned page or at an end; a page that is pinned already only changes its place. */
export const pinPage = defineCommand({
  name: 'page.pin',
  input: z.object({ pageId: z.uuidv7(), after: Place.default('end') }),
  run: async (context, { pageId, after }) => {
    const page = await pageDoor(context, pageId, { action: 'page.read' })
    if (!page.ok) return page
    const { accountId } = context.actor
    const { workspaceId } = page.value
    const position = await pinPosition(context.tx, { accountId, workspaceId, except: pageId }, after)
    await putPin(context.tx, { accountId, workspaceId, pageId, position })
    return done({ pageId })
  },
})

/** Takes a page off the actor's pins. */
export const unpinPage = defineCommand({
  name: 'page.unpin',
  input: z.object({ pageId: z.uuidv7() }),
  run: async ({ tx, actor }, { pageId }) => {
    await deletePin(tx, actor.accountId, pageId)
    return done({ pageId })
  },
})
