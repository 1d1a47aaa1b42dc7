import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { NewStoredEvent } from '#domain/factory/stored-event.ts'

/**
 * Appends events to the factory's log, each at the next version of its stream. The last thing a transaction does: it holds a lock that a reader
 * waits for, so nothing may be waited for behind it.
 * @throws the database's unique violation when somebody else appended to one of the streams meanwhile; nothing is appended then.
 */
export const appendEvents = async (tx: Tx, events: readonly NewStoredEvent[]): Promise<void> => {
  if (events.length > 0) await tx.execute(sql`select factory.append(${JSON.stringify(events)}::jsonb)`)
}

/**
 * Appends what was decided from the log up to `readTo`, all of it at one instant.
 * @throws the database's serialization failure when one of its streams has gone on since; nothing is appended then, and the decision is void.
 */
export const appendDecided = async (tx: Tx, events: readonly NewStoredEvent[], readTo: number, now: number): Promise<void> => {
  if (events.length > 0) await tx.execute(sql`select factory.append_decided(${JSON.stringify(events)}::jsonb, ${readTo}, to_timestamp(${now / 1000}))`)
}

/** What a wake is about: something to take in, a run to claim, a command to carry out. */
export type WakeUp = 'tick' | 'run' | 'effect'

/** Tells whoever listens, once this transaction is committed. */
export const wakeUp = async (tx: Pick<Tx, 'execute'>, ...what: readonly WakeUp[]): Promise<void> => {
  for (const one of new Set(what)) await tx.execute(sql`select pg_notify('factory_wake', ${one})`)
}
