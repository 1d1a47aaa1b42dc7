import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { ZodType } from 'zod'
import type { Actor } from '#commands/command.ts'
import { refuse, type Outcome } from '#domain/outcome.ts'
import { answer } from './answer.ts'
import { changing } from './door.ts'

/** A door through which the server goes out to the web for a signed-in person of our own pages: `perMinute` is often enough for writing and too seldom for scanning. */
export const fetchDoor = <Asked>(shape: ZodType<Asked>, run: (actor: Actor, asked: Asked) => Promise<Outcome<unknown>>, perMinute: number): ReturnType<typeof changing> => {
  const limit = new RateLimiterMemory({ points: perMinute, duration: 60 })
  return changing(async (actor, request) => {
    const asked = shape.safeParse(await request.json().catch(() => null))
    if (!asked.success) return answer(refuse('invalid', { field: asked.error.issues[0]?.path.join('.') ?? '' }))
    const within = await limit.consume(actor.accountId).then(() => true, () => false)
    return answer(within ? await run(actor, asked.data) : refuse('too-many'))
  })
}
