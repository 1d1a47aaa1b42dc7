import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { engineRuns } from '#db/factory-presence.ts'
import { eventsCausedBy, wasTaken } from '#db/queries/factory/streams.ts'
import { freezeRow, putAct } from '#db/writes/factory/acts.ts'
import { newId } from '#domain/ids.ts'
import type { Act } from '../core/input.ts'
import type { Context } from './command.ts'
import { done, failed, type Outcome } from './outcome.ts'

/** What an acting command answers: the act, whether a tick has taken it in, and what that led to. */
export const ActData = z.object({ act: z.string(), taken: z.boolean(), events: z.array(z.string()) })
export type ActData = z.infer<typeof ActData>

const LOOK_MS = 100
// A tick runs at least every five seconds; a busy one may take as long again.
const PATIENCE_MS = 15_000

/** The lines of an act for people. */
export const actLines = ({ act, taken, events }: ActData): readonly string[] =>
  taken ? [`Done: ${events.join(', ')}.`] : [`Noted as ${act}. No engine runs; it is taken in when one starts: npm run factory -- up`]

const waitForTick = async ({ database, signal }: Context, id: string): Promise<boolean> => {
  const factory = await database()
  for (let waited = 0; waited < PATIENCE_MS && !signal.aborted; waited += LOOK_MS) {
    if (await factory.transaction((tx) => wasTaken(tx, id))) return true
    await delay(LOOK_MS, undefined, { signal }).catch(() => undefined) // an interrupt ends the loop above
  }
  return false
}

/** Acts of which a worker or the rows tell, not an event of the tick. */
const SILENT: ReadonlySet<Act['act']> = new Set(['say', 'apply', 'stop'])

/** Puts an act of the machine's owner into the inbox. When an engine runs, waits for the tick that takes it in and tells what came of it. */
export const act = async (context: Context, given: Omit<Act, 'by' | 'role' | 'door'>): Promise<Outcome<ActData>> => {
  const factory = await context.database()
  const id = `act:${newId()}`
  const running = await factory.transaction(async (tx) => {
    // A stop must not wait for a tick: the row that sending looks at is set with the act.
    if (given.act === 'freeze') await freezeRow(tx, given.scope ?? 'all')
    await putAct(tx, id, { kind: 'act', id, act: { ...given, by: context.owner, role: 'operator', door: 'cli' } satisfies Act })
    return engineRuns(tx)
  })
  if (!running) return done({ act: id, taken: false, events: [] })
  context.say('Waiting for the engine …')
  if (!(await waitForTick(context, id))) {
    return failed('bad', { code: 'not_taken', message: `The engine has not taken ${id} in yet.`, fix: 'npm run factory -- status' })
  }
  const events = await factory.transaction((tx) => eventsCausedBy(tx, id))
  if (events.length === 0 && !SILENT.has(given.act)) {
    return failed('refused', { code: 'no_effect', message: 'The engine took it in, and nothing followed: what it was about has changed meanwhile.', fix: 'npm run factory -- status' })
  }
  return done({ act: id, taken: true, events: events.map(({ stream, type }) => `${stream} ${type}`) })
}
