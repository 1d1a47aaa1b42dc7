import { COMMANDS, type CommandName } from '#commands/registry.ts'
import { runCommand, type Command } from '#commands/command.ts'
import { isId } from '#domain/ids.ts'
import type { Reason } from '#domain/outcome.ts'
import { currentActor } from '../../../_session.ts'

const STATUS: Record<Reason, number> = {
  'not-found': 404, forbidden: 403, invalid: 400, conflict: 409, taken: 409, expired: 410, 'too-large': 413, 'too-many': 429, 'read-only': 403,
  'last-owner': 409, 'wrong-password': 403, 'wrong-account': 403, 'not-configured': 501, unavailable: 503,
}

const refused = (reason: Reason, status = STATUS[reason]) => Response.json({ ok: false, reason }, { status })

// Cookies ride along with forged requests too, so a command must come from a page of our own.
const sameOrigin = (request: Request): boolean => {
  const origin = request.headers.get('origin')
  return origin !== null && new URL(origin).host === request.headers.get('host')
}

const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name)

/**
 * The one door for changes: `POST /api/commands/<name>` with `{ id, input }`; answers with an Outcome as JSON. With `account` in the body
 * nobody else may be the one who does it: commands kept on a device are not sent under the next person's name (401).
 */
export const POST = async (request: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> => {
  if (!sameOrigin(request)) return refused('forbidden')
  const actor = await currentActor()
  if (!actor) return refused('forbidden', 401)
  const { name } = await params
  if (!isCommand(name)) return refused('not-found')
  const body = (await request.json().catch(() => null)) as { id?: unknown; input?: unknown; account?: unknown } | null
  if (body?.account !== undefined && body.account !== actor.accountId) return refused('wrong-account', 401)
  if (typeof body?.id !== 'string' || !isId(body.id)) return refused('invalid')
  const outcome = await runCommand(COMMANDS[name] as Command<unknown, unknown>, actor, { id: body.id, input: body.input })
  return Response.json(outcome, { status: outcome.ok ? 200 : STATUS[outcome.reason] })
}
