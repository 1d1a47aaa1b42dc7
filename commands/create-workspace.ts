import { z } from 'zod'
import { recordEvents } from '#db/writes/events.ts'
import { insertWorkspace } from '#db/writes/workspaces.ts'
import { WorkspaceName } from '#domain/account/profile.ts'
import { done } from '#domain/outcome.ts'
import { PAPERS } from '#domain/paper.ts'
import { defineCommand } from './command.ts'

const Input = z.object({ workspaceId: z.uuidv7(), name: WorkspaceName, tint: z.enum(PAPERS).default('canary') })

/** Makes a workspace for a team, with the actor as its owner. As the system: nobody belongs to it yet. Anybody signed in may. */
export const createWorkspace = defineCommand({
  name: 'workspace.create',
  input: Input,
  runsAs: 'system',
  run: async ({ tx, actor, now }, { workspaceId, name, tint }) => {
    const slug = await insertWorkspace(tx, { id: workspaceId, kind: 'team', name, tint, createdBy: actor.accountId, createdAt: now })
    await recordEvents(tx, [{ kind: 'workspace.created', workspaceId, accountId: actor.accountId }])
    return done({ workspaceId, slug })
  },
})
