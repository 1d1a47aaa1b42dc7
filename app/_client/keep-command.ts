import type { CommandName } from '#commands/registry.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { InputOf, ResultOf } from './send-command.ts'
import type { Sync } from './sync/sync.ts'

/** How a command is kept. `page`: whose rail counts it. `key`: a newer one of the same key replaces one not yet sent. */
export type Keeping = { page: string | null; key?: string; delayMs?: number }

/**
 * Gives a command that must not be lost: a title, a property, a place in the tree, a new page. It lies on the device until it is
 * answered, over reloads and days offline, and is sent in order with the others, once. The answer may therefore come much later, or
 * in another visit (Sync.waitingCommands).
 */
export const keepCommand = <Name extends CommandName>(sync: Sync, name: Name, input: InputOf<Name>, { page, key, delayMs = 0 }: Keeping): Promise<Outcome<ResultOf<Name>>> =>
  sync.command({ name, input, page, key: key ?? null, delayMs }).answer as Promise<Outcome<ResultOf<Name>>>
