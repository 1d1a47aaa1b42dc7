import { sql } from 'drizzle-orm'
import type { FactoryDatabase } from '#db/factory-client.ts'
import type { Tx } from '#db/client.ts'
import type { StoredEvent } from '#domain/factory/stored-event.ts'

/** How far the log may be read: every event at or before it is visible, and none will appear there later. In a transaction of its own, because it holds off writers. */
export const readMark = (database: FactoryDatabase): Promise<number> =>
  database.transaction(async (tx) => {
    const [row] = await tx.execute<{ mark: string }>(sql`select factory.mark() as mark`)
    return Number(row?.mark ?? 0)
  })

/** The events after one sequence number up to another, in order. */
export const eventsBetween = async (tx: Tx, after: number, upTo: number): Promise<StoredEvent[]> => {
  const rows = await tx.execute<Omit<StoredEvent, 'seq' | 'at' | 'run'> & { seq: string; at: string; run: string | null }>(sql`
    select seq, stream, version, type, v, data, extract(epoch from at) * 1000 as at, actor, cause, run, depth
    from factory.events where seq > ${after} and seq <= ${upTo} order by seq`)
  return rows.map(({ seq, at, run, ...event }) => ({ ...event, seq: Number(seq), at: Math.floor(Number(at)), ...(run === null ? {} : { run }) }))
}
