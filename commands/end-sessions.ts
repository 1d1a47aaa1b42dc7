import { z } from 'zod'
import type { Tx } from '#db/client.ts'
import { recordEvents } from '#db/writes/events.ts'
import { revokeSessions } from '#db/writes/sessions.ts'
import { done } from '#domain/outcome.ts'
import { defineCommand } from './command.ts'

const Input = z.object({
  /** `this` signs out here, `others` everywhere else, an id on that device. */
  which: z.union([z.literal('this'), z.literal('others'), z.uuidv7()]),
})

/** Ends sessions of an account and announces it, so that open sockets close too. Gives how many ended. */
export const revokeAndTell = async (tx: Tx, accountId: string, which: Parameters<typeof revokeSessions>[2], now: Date): Promise<number> => {
  const ended = await revokeSessions(tx, accountId, which, now)
  await recordEvents(tx, ended.map((sessionId) => ({ kind: 'session.revoked', workspaceId: null, accountId, data: { sessionId } })))
  return ended.length
}

/** Signs out: here, on one device, or everywhere else. A session of somebody else is left alone. */
export const endSessions = defineCommand({
  name: 'session.end',
  input: Input,
  run: async ({ tx, actor, now }, { which }) => {
    const chosen = which === 'others' ? { allBut: actor.sessionId } : { only: which === 'this' ? actor.sessionId : which }
    return done({ ended: await revokeAndTell(tx, actor.accountId, chosen, now) })
  },
})
