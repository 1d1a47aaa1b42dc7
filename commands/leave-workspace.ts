import { z } from 'zod'
import { recordEvents } from '#db/writes/events.ts'
import { deleteMember } from '#db/writes/workspaces.ts'
import { done } from '#domain/outcome.ts'
import { defineCommand } from './command.ts'
import { memberAction } from './members/member-action.ts'

const Input = z.object({ workspaceId: z.uuidv7() })

/** Leaves a workspace. What one wrote stays. The last owner is refused as `last-owner`: somebody has to keep the keys. */
export const leaveWorkspace = defineCommand({
  name: 'workspace.leave',
  input: Input,
  run: async ({ tx, actor }, { workspaceId }) => {
    const allowed = await memberAction(tx, actor, workspaceId, { action: 'workspace.leave', accountId: actor.accountId })
    if (!allowed.ok) return allowed
    await recordEvents(tx, [{ kind: 'member.left', workspaceId, accountId: actor.accountId, data: { member: actor.accountId } }])
    await deleteMember(tx, workspaceId, actor.accountId)
    return done({ workspaceId })
  },
})
