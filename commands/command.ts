import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { asSystem, asViewer, type Tx } from '#db/client.ts'
import { command as ledger } from '#db/schema/events.ts'
import { refuse, type Outcome, type Refusal } from '#domain/outcome.ts'

/** Who does it: a signed-in person, by the session they came through. */
export type Actor = { accountId: string; sessionId: string }

/** What a command works with. `id` is the caller's id of this one request; `now` is the instant to write down. */
export type CommandContext = { tx: Tx; actor: Actor; id: string; now: Date }

/**
 * One use-case: parsed input in, one transaction, an outcome out. A refusal rolls everything back.
 * `runsAs: 'system'` is for the few that must touch rows their actor cannot see yet (joining, making a workspace); they ask `may` themselves first.
 */
export type Command<Input, Result, Given = unknown> = {
  name: string
  /** Reads what was given, defaults filled in. */
  input: z.ZodType<Input, Given>
  runsAs?: 'viewer' | 'system'
  // A method, so that commands of different inputs fit one table (see registry.ts).
  run(context: CommandContext, input: Input): Promise<Outcome<Result>>
}

/** Declares a command; only gives the types. */
export const defineCommand = <Input, Result, Given>(definition: Command<Input, Result, Given>): Command<Input, Result, Given> => definition

// Carries a refusal out of the transaction callback, so that the transaction rolls back.
class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.reason)
    this.refusal = refusal
  }
}

const firstAnswer = async (tx: Tx, id: string, actor: Actor): Promise<{ name: string; result: unknown } | null> => {
  // The lock makes a retry that overlaps its first attempt wait for it, and then find its answer.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 7))`)
  const [row] = await tx.select().from(ledger).where(eq(ledger.id, id))
  if (!row) return null
  return row.accountId === actor.accountId ? row : { name: '', result: null }
}

/**
 * Runs `command` once for the request `id` (uuid v7, made by the caller): the same id again gives the first answer and changes nothing.
 * Input that does not parse, and an id that was used for something else, are refused as `invalid` and `conflict`.
 */
export const runCommand = async <Input, Result>(
  command: Command<Input, Result>,
  actor: Actor,
  request: { id: string; input: unknown },
): Promise<Outcome<Result>> => {
  const parsed = command.input.safeParse(request.input)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return refuse('invalid', { field: issue?.path.join('.') ?? '', detail: issue?.message ?? '' })
  }
  const work = async (tx: Tx): Promise<Outcome<Result>> => {
    const before = await firstAnswer(tx, request.id, actor)
    if (before) return before.name === command.name ? { ok: true, value: before.result as Result } : refuse('conflict')
    const outcome = await command.run({ tx, actor, id: request.id, now: new Date() }, parsed.data)
    if (!outcome.ok) throw new Refused(outcome)
    await tx.insert(ledger).values({ id: request.id, accountId: actor.accountId, name: command.name, result: outcome.value ?? null })
    return outcome
  }
  try {
    return await (command.runsAs === 'system' ? asSystem(work) : asViewer({ accountId: actor.accountId }, work))
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}
