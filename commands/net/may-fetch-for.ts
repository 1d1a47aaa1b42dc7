import { asViewer } from '#db/client.ts'
import { pageById } from '#db/queries/pages.ts'
import { roleIn } from '#db/queries/roles.ts'
import { may } from '#domain/access/may.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import type { Actor } from '../command.ts'

/** Whether the server goes out to the web for this person and page: only where they may write. */
export const mayFetchFor = (actor: Actor, { workspace, page }: { workspace: string; page: string }): Promise<Outcome<null>> =>
  asViewer(actor, async (tx) => {
    const role = await roleIn(tx, actor, workspace)
    if (!may(role, 'page.write')) return refuse(role === null ? 'not-found' : 'forbidden')
    const row = await pageById(tx, page)
    return !row || row.deletedAt || row.workspaceId !== workspace ? refuse('not-found', { field: 'page' }) : done(null)
  })
