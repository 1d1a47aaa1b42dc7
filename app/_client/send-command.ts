import type { z } from 'zod'
import type { COMMANDS, CommandName } from '#commands/registry.ts'
import { newId } from '#domain/ids.ts'
import { refuse, type Outcome } from '#domain/outcome.ts'
import { askDoor } from './command-door.ts'
import { delayBefore } from './sync/backoff.ts'
import { systemClock } from './sync/clock.ts'

/** What a command takes, by its name. */
export type InputOf<Name extends CommandName> = z.input<(typeof COMMANDS)[Name]['input']>

/** What an accepted command gives, by its name. */
export type ResultOf<Name extends CommandName> = Extract<Awaited<ReturnType<(typeof COMMANDS)[Name]['run']>>, { ok: true }>['value']

const TRIES = 5

/**
 * Sends a command that a person waits for: a button, a dialog. The same id is tried for about eight seconds without an answer, so that a
 * lost answer never doubles what was done; then it is refused as `unavailable`. What must survive a reload goes through keepCommand.
 */
export const sendCommand = async <Name extends CommandName>(name: Name, input: InputOf<Name>): Promise<Outcome<ResultOf<Name>>> => {
  const request = { name, id: newId(), input }
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const answer = await askDoor(request)
    if (answer === 'signed-out') return refuse('forbidden', { detail: 'signed-out' })
    if (answer !== 'no-answer') return answer as Outcome<ResultOf<Name>>
    await new Promise<void>((resolve) => systemClock.after(delayBefore(attempt, Math.random), resolve))
  }
  return refuse('unavailable')
}
