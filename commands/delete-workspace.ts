import { z } from 'zod'
import { roleIn } from '#db/queries/roles.ts'
import { workspaceById } from '#db/queries/workspaces.ts'
import { recordEvents } from '#db/writes/events.ts'
import { updateWorkspace } from '#db/writes/workspaces.ts'
import { may } from '#domain/access/may.ts'
import { done, refuse } from '#domain/outcome.ts'
import { defineCommand } from './command.ts'

/** `confirm` is the workspace's name, typed by the person. */
const Input = z.object({ workspaceId: z.uuidv7(), confirm: z.string() })

/** Deletes a workspace for everybody at once; its rows are purged 30 days later. A personal workspace stays. */
export const deleteWorkspace = defineCommand({
  name: 'workspace.delete',
  input: Input,
  run: async ({ tx, actor, now }, { workspaceId, confirm }) => {
    const role = await roleIn(tx, actor, workspaceId)
    const workspace = await workspaceById(tx, workspaceId)
    if (role === null || !workspace) return refuse('not-found')
    if (!may(role, 'workspace.delete', { kind: workspace.kind })) return refuse('forbidden')
    if (confirm.trim() !== workspace.name) return refuse('invalid', { field: 'confirm', detail: workspace.name })
    await recordEvents(tx, [{ kind: 'workspace.deleted', workspaceId, accountId: actor.accountId }])
    await updateWorkspace(tx, workspaceId, { deletedAt: now })
    return done({ workspaceId })
  },
})
