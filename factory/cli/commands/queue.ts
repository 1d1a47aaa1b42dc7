import { z } from 'zod'
import { NOT_NOW } from '#domain/factory/not-now.ts'
import { command } from '../command.ts'
import { QUIET, queueOf } from '../left.ts'
import { done } from '../outcome.ts'
import { readWorld } from '../world.ts'

/** What comes next, and why the rest does not. */
export const queue = command({
  name: 'queue',
  about: 'what starts next, in order, and why everything else does not',
  args: z.object({}),
  data: z.object({
    picks: z.array(z.object({ automation: z.string(), item: z.int().nullable(), stage: z.int(), resource: z.string() })),
    left: z.array(z.object({ item: z.int().nullable(), automation: z.string().nullable(), why: z.enum([...NOT_NOW, ...QUIET]) })).readonly(),
  }),
  run: async (_, { database, definitions, now }) => {
    const { picks, left } = queueOf(await readWorld(await database()), definitions, now())
    return done({ picks: picks.map(({ candidate: { automation, item, stage, resource } }) => ({ automation, item: item?.number ?? null, stage, resource })), left })
  },
  text: ({ picks, left }) => [
    ...(picks.length === 0 ? ['Nothing starts now.'] : picks.map(({ automation, item, stage }) => `${stage} ${automation}${item === null ? '' : ` #${item}`}`)),
    ...left.map(({ item, automation, why }) => `not now: ${[item === null ? null : `#${item}`, automation].filter((part) => part !== null).join(' ')}: ${why}`),
  ],
})
