import type { FactoryDatabase } from '#db/factory-client.ts'
import type { Tx } from '#db/client.ts'
import { eventsBetween, glance } from '#db/queries/factory/events.ts'
import { snapshotOf } from '#db/queries/factory/store.ts'
import { storeSnapshot } from '#db/writes/factory/tick.ts'
import { readEvent } from '../core/events/read.ts'
import { EMPTY_WORLD, fold, WORLD_VERSION, type World } from '../core/world.ts'

const REDUCER = 'world'
/** Events read and folded at a time, so that a start from nothing needs little memory. */
const BATCH = 10_000
/** Events after which the world is kept again. */
const SNAPSHOT_EVERY = 5_000

/** The world as this process last knew it, brought forward by what the log has gained since. */
export type PgWorld = {
  /** The world up to a mark that was read in this transaction or before. */
  at: (tx: Tx, mark: number) => Promise<World>
  /** The world up to now. */
  now: () => Promise<World>
  /** Keeps the world for the next process to begin with, when enough has happened since the last time. For the tick: nobody else does. */
  keep: (tx: Tx, world: World) => Promise<void>
}

/** The world folded from nothing, by the log alone. */
export const foldFromZero = async (tx: Pick<Tx, 'execute'>, mark: number, from: World = EMPTY_WORLD): Promise<World> => {
  let world = from
  while (world.seq < mark) {
    const events = await eventsBetween(tx, world.seq, mark, BATCH)
    // Numbers that were drawn and rolled back leave gaps, also at the end.
    if (events.length === 0) return { ...world, seq: mark }
    world = fold(world, events.map((event) => readEvent(event)))
  }
  return world
}

/** The kept world, when its form is of today; else the world before the first event. `kept` is up to where it was kept. */
const begin = async (tx: Tx, mark: number): Promise<{ world: World; kept: number }> => {
  const snapshot = await snapshotOf(tx, REDUCER)
  if (snapshot?.stateVersion !== WORLD_VERSION || snapshot.seq > mark) return { world: EMPTY_WORLD, kept: 0 }
  return { world: { ...(snapshot.state as World), seq: snapshot.seq }, kept: snapshot.seq }
}

/** The world over a database. */
export const pgWorld = (database: FactoryDatabase): PgWorld => {
  let known: World | null = null
  let keptAt = 0
  const at: PgWorld['at'] = async (tx, mark) => {
    // A database put back to an earlier state has less than is known here: then what is known is of another history.
    if (known === null || known.seq > mark) {
      const { world, kept } = await begin(tx, mark)
      known = world
      keptAt = kept
    }
    const world = await foldFromZero(tx, mark, known)
    if (known === null || world.seq > known.seq) known = world
    return world
  }
  return {
    at,
    now: () => database.transaction(async (tx) => at(tx, await glance(tx))),
    keep: async (tx, world) => {
      if (world.seq - keptAt < SNAPSHOT_EVERY) return
      await storeSnapshot(tx, REDUCER, { seq: world.seq, stateVersion: WORLD_VERSION, state: world })
      keptAt = world.seq
    },
  }
}
