import type { FactoryDatabase } from '#db/factory-client.ts'
import type { World } from '../core/world.ts'
import { pgWorld } from '../engine/pg-world.ts'

/** The world as the log gives it now, from the last snapshot on: what people are shown is never older than what was decided. */
export const readWorld = (database: FactoryDatabase): Promise<World> => pgWorld(database).now()
