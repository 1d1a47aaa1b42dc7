import { z } from 'zod'
import type { PageRow } from '#db/queries/pages.ts'
import { placeOf, positionAt } from '#db/queries/siblings.ts'
import { recordEvents } from '#db/writes/events.ts'
import { hangPage } from '#db/writes/pages.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import { Place } from '#domain/page/place.ts'
import { defineCommand, type CommandContext } from './command.ts'
import { pageDoor } from './page-door.ts'

const newParent = async (context: CommandContext, page: PageRow, parentId: string): Promise<Outcome<PageRow>> => {
  const parent = await pageDoor(context, parentId, { action: 'page.move' })
  if (!parent.ok) return parent.reason === 'not-found' ? refuse('not-found', { field: 'parentId' }) : parent
  if (parent.value.workspaceId !== page.workspaceId) return refuse('not-found', { field: 'parentId' })
  // Below itself a page would be in no tree at all.
  const circle = parentId === page.id || parent.value.ancestorIds.includes(page.id)
  return circle ? refuse('conflict', { field: 'parentId' }) : parent
}

/** Hangs a page with all below it somewhere else in its workspace, or elsewhere among its siblings. `from` is what a move back takes. */
export const movePage = defineCommand({
  name: 'page.move',
  input: z.object({ pageId: z.uuidv7(), parentId: z.uuidv7().nullable(), after: Place.default('end') }),
  run: async (context, { pageId, parentId, after }) => {
    const { tx, actor } = context
    const found = await pageDoor(context, pageId, { action: 'page.move', hold: 'tree' })
    if (!found.ok) return found
    const page = found.value
    const parent = parentId ? await newParent(context, page, parentId) : null
    if (parent && !parent.ok) return parent
    const from = { parentId: page.parentId, after: await placeOf(tx, page) }
    const position = await positionAt(tx, { workspaceId: page.workspaceId, parentId, except: pageId }, after)
    await hangPage(tx, pageId, { parent: parent?.value ?? null, position })
    await recordEvents(tx, [
      { kind: 'page.moved', workspaceId: page.workspaceId, accountId: actor.accountId, pageId, data: { from: page.parentId, to: parentId } },
    ])
    return done({ pageId, parentId, from })
  },
})
