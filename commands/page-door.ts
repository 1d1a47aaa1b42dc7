import { pageById, type PageRow } from '#db/queries/pages.ts'
import { roleIn } from '#db/queries/roles.ts'
import { lockTree } from '#db/writes/tree-lock.ts'
import { may, type Action } from '#domain/access/may.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import type { CommandContext } from './command.ts'

type PageAction = Extract<Action, `page.${string}`>

/** What is held until the command ends: nothing, the page's row, or the shape of its workspace's tree. */
type Hold = 'nothing' | 'page' | 'tree'

/**
 * The page a command is about, if its actor may do `action` to it and it is where `place` says. What the actor may not even read is
 * `not-found`. Trash is a place of its own: a living page is not found in it and a trashed one not outside.
 */
export const pageDoor = async (
  { tx, actor }: Pick<CommandContext, 'tx' | 'actor'>,
  pageId: string,
  need: { action: PageAction; place?: 'living' | 'trash'; hold?: Hold },
): Promise<Outcome<PageRow>> => {
  const { action, place = 'living', hold = 'nothing' } = need
  const seen = await pageById(tx, pageId)
  if (!seen) return refuse('not-found', { field: 'pageId' })
  if (hold === 'tree') await lockTree(tx, seen.workspaceId, 'move')
  const row = hold === 'nothing' ? seen : await pageById(tx, pageId, 'lock')
  if (!row || (row.deletedAt === null) !== (place === 'living')) return refuse('not-found', { field: 'pageId' })
  const role = await roleIn(tx, actor, row.workspaceId)
  const target = { sharing: row.aclRootId ? 'restricted' : 'workspace' } as const
  if (!may(role, 'page.read', target)) return refuse('not-found', { field: 'pageId' })
  return may(role, action, target) ? done(row) : refuse('forbidden')
}
