import { z } from 'zod'
import { recordEvents } from '#db/writes/events.ts'
import { updateRole } from '#db/writes/workspaces.ts'
import { done } from '#domain/outcome.ts'
import { defineCommand } from './command.ts'
import { memberAction } from './members/member-action.ts'

const Input = z.object({ workspaceId: z.uuidv7(), accountId: z.uuidv7(), role: z.enum(['owner', 'admin', 'member']) })

/** Gives a member another role. Only an owner makes or unmakes owners, and the last owner stays one. */
export const changeRole = defineCommand({
  name: 'member.role',
  input: Input,
  run: async ({ tx, actor }, { workspaceId, accountId, role }) => {
    const allowed = await memberAction(tx, actor, workspaceId, { action: 'member.role', accountId, newRole: role })
    if (!allowed.ok) return allowed
    await updateRole(tx, workspaceId, accountId, role)
    const data = { member: accountId, from: allowed.value.role, to: role }
    await recordEvents(tx, [{ kind: 'member.role', workspaceId, accountId: actor.accountId, data }])
    return done({ role })
  },
})
