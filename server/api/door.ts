import type { Context } from 'hono'
import type { Actor } from '#commands/command.ts'
import { sessionOfCookie } from '#commands/session-of-cookie.ts'
import { refuse } from '#domain/outcome.ts'
import { answer } from './answer.ts'

/** What a door does for a signed-in person. `params` are the parts of the path that the table names. */
type Serve = (actor: Actor, request: Request, params: Readonly<Record<string, string>>) => Promise<Response> | Response

type Door = (context: Context) => Promise<Response>

/** Whether a request that changes something comes from a page of our own: cookies ride along with forged requests too. */
const sameOrigin = (request: Request): boolean => {
  const origin = request.headers.get('origin')
  return origin !== null && URL.canParse(origin) && new URL(origin).host === request.headers.get('host')
}

/** A door that reads: nobody is answered 401. */
export const reading = (serve: Serve): Door => async ({ req }) => {
  const actor = await sessionOfCookie(req.raw.headers.get('cookie'))
  return actor ? serve(actor, req.raw, req.param()) : answer(refuse('forbidden'), 401)
}

/** A door that changes something: for pages of our own alone. */
export const changing = (serve: Serve): Door => {
  const door = reading(serve)
  return async (context) => (sameOrigin(context.req.raw) ? door(context) : answer(refuse('forbidden')))
}
