import { z } from 'zod'
import { act, type Taken } from '#db/writes/factory/act.ts'
import { ACTS } from '#domain/factory/act.ts'
import { LEVELS, RISKS } from '#domain/factory/risk.ts'
import { done, refuse, type Refusal } from '#domain/outcome.ts'
import { defineCommand } from './command.ts'

const REFUSALS: Readonly<Record<Exclude<Taken, 'ok'>, Refusal>> = {
  'signed-out': refuse('forbidden', { detail: 'signed-out' }), forbidden: refuse('forbidden'), invalid: refuse('invalid'), 'not-found': refuse('not-found'),
  moved: refuse('conflict', { field: 'head', detail: 'moved' }), author: refuse('forbidden', { field: 'head', detail: 'author' }), stale: refuse('forbidden', { field: 'head', detail: 'stale' }),
}

/** What a person does to the factory from the console. The database checks session, role and head; the next tick of the factory draws from it. */
export const factoryAct = defineCommand({
  name: 'factory.act',
  input: z.object({
    act: z.enum(ACTS), item: z.int().positive().optional(), head: z.string().regex(/^[0-9a-f]{40}$/).optional(), attention: z.uuid().optional(), choice: z.string().max(120).optional(),
    text: z.string().trim().max(4_000).optional(), scope: z.string().max(80).optional(), run: z.uuid().optional(), priority: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(), intent: z.string().max(100).optional(),
    risk: z.enum(RISKS).optional(), level: z.enum(LEVELS).optional(),
  }),
  run: async ({ tx, actor, id }, { act: kind, ...data }) => {
    const taken = await act(tx, actor.sessionId, kind, { ...data, id })
    return taken === 'ok' ? done({ act: id }) : REFUSALS[taken]
  },
})
