import { COMMANDS, type CommandName } from '#commands/registry.ts'
import { runCommand, type Command } from '#commands/command.ts'
import { isId } from '#domain/ids.ts'
import { refuse } from '#domain/outcome.ts'
import { answer } from './answer.ts'
import { changing } from './door.ts'

const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name)

/**
 * The one door for changes: `POST /api/commands/<name>` with `{ id, input }`; answers with an Outcome as JSON. With `account` in the body
 * nobody else may be the one who does it: commands kept on a device are not sent under the next person's name (401).
 */
export const command = changing(async (actor, request, { name = '' }) => {
  if (!isCommand(name)) return answer(refuse('not-found'))
  const body = (await request.json().catch(() => null)) as { id?: unknown; input?: unknown; account?: unknown } | null
  if (body?.account !== undefined && body.account !== actor.accountId) return answer(refuse('wrong-account'), 401)
  if (typeof body?.id !== 'string' || !isId(body.id)) return answer(refuse('invalid'))
  const outcome = await runCommand(COMMANDS[name] as Command<unknown, unknown>, actor, { id: body.id, input: body.input })
  return answer(outcome)
})
