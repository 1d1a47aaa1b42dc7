import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { NewStoredEvent } from '#domain/factory/stored-event.ts'

/**
 * Appends events to the factory's log, each at the next version of its stream.
 * @throws the database's unique violation when somebody else appended to one of the streams meanwhile; nothing is appended then.
 */
export const appendEvents = async (tx: Tx, events: readonly NewStoredEvent[]): Promise<void> => {
  if (events.length > 0) await tx.execute(sql`select factory.append(${JSON.stringify(events)}::jsonb)`)
}
