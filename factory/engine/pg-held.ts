import type { FactoryDatabase } from '#db/factory-client.ts'
import type { Tx } from '#db/client.ts'
import { appendEvents, wakeUp, type WakeUp } from '#db/writes/factory/events.ts'
import { heldRun, type HeldRun } from '#db/writes/factory/runs.ts'
import { toStored } from '../core/events/read.ts'
import type { Emitted } from '../core/tick.ts'
import type { Held } from './store.ts'

type OnRun = Pick<Extract<Emitted, { of: 'run' }>, 'type' | 'data'>
/** What a holder does in one transaction: rows first, then its events; `wake` is who should look once it is committed. */
export type Holding<T> = { answer: T; events?: readonly OnRun[]; wake?: readonly WakeUp[] }

/**
 * Does something for a run in one transaction, its lease locked and its fence and expiry checked first; `lost` is the answer when somebody else
 * has it by now, and then nothing is written. Events come last: their lock is one that nothing may be waited for behind.
 */
export const whileHeld = <T>(database: FactoryDatabase, held: Held, lost: T, work: (tx: Tx, row: HeldRun) => Promise<Holding<T>>): Promise<T> =>
  database.transaction(async (tx) => {
    const row = await heldRun(tx, { run: held.id, fence: held.fence })
    if (!row) return lost
    const { answer, events = [], wake = [] } = await work(tx, row)
    const own = { of: 'run', key: held.id, actor: held.automation, run: held.id, cause: 'worker', depth: held.depth } as const
    await wakeUp(tx, ...wake)
    await appendEvents(tx, events.map((event) => toStored({ ...own, ...event } as Parameters<typeof toStored>[0])))
    return answer
  })
