import type { FactoryDatabase } from '#db/factory-client.ts'
import { readCursor } from '#db/queries/factory/forge.ts'
import { keepCursor } from '#db/writes/factory/forge.ts'
import type { FeedTools } from './feed.ts'

/** A row that says how far the feed has read. */
export const feedCursor = (database: FactoryDatabase): FeedTools['cursor'] => ({
  read: () => database.transaction((tx) => readCursor(tx, 'forge')),
  keep: (cursor) => database.transaction((tx) => keepCursor(tx, 'forge', cursor)),
})
