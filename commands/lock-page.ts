import { z } from 'zod'
import { recordEvents } from '#db/writes/events.ts'
import { updatePage } from '#db/writes/pages.ts'
import { done } from '#domain/outcome.ts'
import { defineCommand, type CommandContext } from './command.ts'
import { pageDoor } from './page-door.ts'

const Input = z.object({ pageId: z.uuidv7() })

const setLock = async (context: CommandContext, pageId: string, lock: 'locked' | 'unlocked') => {
  const { tx, actor } = context
  const page = await pageDoor(context, pageId, { action: 'page.lock', hold: 'page' })
  if (!page.ok) return page
  if ((page.value.lockedBy !== null) !== (lock === 'locked')) {
    await updatePage(tx, page.value, { lockedBy: lock === 'locked' ? actor.accountId : null })
    await recordEvents(tx, [{ kind: `page.${lock}`, workspaceId: page.value.workspaceId, accountId: actor.accountId, pageId }])
  }
  return done({ pageId })
}

/** Makes a page read-only for everybody: body, title, icon and properties. A page that is locked already stays its locker's. */
export const lockPage = defineCommand({
  name: 'page.lock',
  input: Input,
  run: (context, { pageId }) => setLock(context, pageId, 'locked'),
})

/** Lets a locked page be edited again. */
export const unlockPage = defineCommand({
  name: 'page.unlock',
  input: Input,
  run: (context, { pageId }) => setLock(context, pageId, 'unlocked'),
})
