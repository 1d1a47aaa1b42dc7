import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { StoredEvent } from '#domain/factory/stored-event.ts'

type Row = Omit<StoredEvent, 'seq' | 'at' | 'run'> & { seq: string; at: string; run: string | null }
const FIELDS = sql`seq, stream, version, type, v, data, extract(epoch from at) * 1000 as at, actor, cause, run, depth`
const stored = ({ seq, at, run, ...event }: Row): StoredEvent => ({ ...event, seq: Number(seq), at: Math.floor(Number(at)), ...(run === null ? {} : { run }) })

/** The whole story of one stream, oldest first. */
export const eventsOfStream = async (tx: Tx, stream: string): Promise<StoredEvent[]> =>
  (await tx.execute<Row>(sql`select ${FIELDS} from factory.events where stream = ${stream} order by version`)).map(stored)

/** What an act, a delivery or an event led to. */
export const eventsCausedBy = async (tx: Tx, cause: string): Promise<StoredEvent[]> =>
  (await tx.execute<Row>(sql`select ${FIELDS} from factory.events where cause = ${cause} order by seq`)).map(stored)

/** Whether a tick has taken the input in; null when it is not in the inbox. */
export const wasTaken = async (tx: Tx, id: string): Promise<boolean | null> => {
  const [row] = await tx.execute<{ taken: boolean }>(sql`select consumed_at is not null as taken from factory.inbox where id = ${id}`)
  return row?.taken ?? null
}
