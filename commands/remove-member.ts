import { z } from 'zod'
import { recordEvents } from '#db/writes/events.ts'
import { deleteMember } from '#db/writes/workspaces.ts'
import { done } from '#domain/outcome.ts'
import { defineCommand } from './command.ts'
import { memberAction } from './members/member-action.ts'

const Input = z.object({ workspaceId: z.uuidv7(), accountId: z.uuidv7() })

/** Takes a member out of a workspace. What they wrote stays. Their access ends with the transaction. */
export const removeMember = defineCommand({
  name: 'member.remove',
  input: Input,
  run: async ({ tx, actor }, { workspaceId, accountId }) => {
    const allowed = await memberAction(tx, actor, workspaceId, { action: 'member.remove', accountId })
    if (!allowed.ok) return allowed
    await recordEvents(tx, [{ kind: 'member.removed', workspaceId, accountId: actor.accountId, data: { member: accountId } }])
    await deleteMember(tx, workspaceId, accountId)
    return done({ accountId })
  },
})
