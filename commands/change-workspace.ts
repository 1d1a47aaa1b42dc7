import { z } from 'zod'
import { roleIn } from '#db/queries/roles.ts'
import { workspaceById } from '#db/queries/workspaces.ts'
import { recordEvents } from '#db/writes/events.ts'
import { claimSlug, updateWorkspace } from '#db/writes/workspaces.ts'
import { may } from '#domain/access/may.ts'
import { WorkspaceName } from '#domain/account/profile.ts'
import { done, refuse } from '#domain/outcome.ts'
import { PAPERS } from '#domain/paper.ts'
import { Slug } from '#domain/workspace/slug.ts'
import { defineCommand } from './command.ts'

const Input = z.object({
  workspaceId: z.uuidv7(),
  name: WorkspaceName.optional(),
  slug: z.string().trim().toLowerCase().pipe(Slug).optional(),
  tint: z.enum(PAPERS).optional(),
})

/** Changes a workspace's name, address or paper. The old address goes on leading to it; another workspace's address is `taken`. */
export const changeWorkspace = defineCommand({
  name: 'workspace.change',
  input: Input,
  run: async ({ tx, actor }, { workspaceId, name, slug, tint }) => {
    const role = await roleIn(tx, actor, workspaceId)
    if (!may(role, 'workspace.settings')) return refuse(role === null ? 'not-found' : 'forbidden')
    const before = await workspaceById(tx, workspaceId)
    if (!before) return refuse('not-found')
    if (slug !== undefined && slug !== before.slug && !(await claimSlug(tx, workspaceId, slug))) return refuse('taken', { field: 'slug', detail: slug })
    await updateWorkspace(tx, workspaceId, { ...(name !== undefined && { name }), ...(tint !== undefined && { tint }) })
    const changed = { ...(name !== undefined && { name: true }), ...(slug !== undefined && { slug }), ...(tint !== undefined && { tint }) }
    await recordEvents(tx, [{ kind: 'workspace.changed', workspaceId, accountId: actor.accountId, data: changed }])
    return done({ slug: slug ?? before.slug, moved: slug !== undefined && slug !== before.slug })
  },
})
