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

type Row = Omit<StoredEvent, 'seq' | 'run'> & { seq: string; run: string | null }
const COLUMNS = sql`e.seq, e.stream, e.version, e.type, e.v, e.data, floor(extract(epoch from e.at) * 1000)::float8 as at, e.actor, e.cause, e.run, e.depth`
const eventOf = ({ seq, run, ...event }: Row): StoredEvent => ({ ...event, seq: Number(seq), ...(run === null ? {} : { run }) })

/** The mark, inside a transaction that goes on: writers are held off for the look alone. */
export const glance = async (tx: Tx): Promise<number> => {
  const [row] = await tx.execute<{ mark: string }>(sql`select factory.glance() as mark`)
  return Number(row?.mark ?? 0)
}

/** The events after one sequence number up to another, in order; at most `limit` of them. */
export const eventsBetween = async (tx: Pick<Tx, 'execute'>, after: number, upTo: number, limit = 1_000_000_000): Promise<StoredEvent[]> => {
  const rows = await tx.execute<Row>(sql`select ${COLUMNS} from factory.events e where e.seq > ${after} and e.seq <= ${upTo} order by e.seq limit ${limit}`)
  return rows.map(eventOf)
}

/** Every event of these types, in order. */
export const eventsOfTypes = async (tx: Pick<Tx, 'execute'>, types: readonly string[]): Promise<StoredEvent[]> => {
  const rows = await tx.execute<Row>(sql`select ${COLUMNS} from factory.events e where e.type = any(${sql.param(types)}::text[]) order by e.seq`)
  return rows.map(eventOf)
}

/** An event that a worker appended, with the run it belongs to and the intent behind it when it is about an effect. */
export type WorkerEvent = { event: StoredEvent; run: { id: string; automation: string; item: number | null; depth: number }; intent: { kind: string; payload: unknown } | null }

/** What workers and people appended to runs after one sequence number up to another, in order. From the end of a fork nothing follows. */
export const workerEvents = async (tx: Tx, after: number, upTo: number): Promise<WorkerEvent[]> => {
  const rows = await tx.execute<Row & { automation: string; item: number | null; run_depth: number; kind: string | null; payload: unknown }>(sql`
    select ${COLUMNS}, r.automation, r.item, r.depth as run_depth, f.kind, f.payload
    from factory.events e join factory.runs r on r.id = e.run left join factory.effects f on e.type like 'effect\\_%' and f.key = e.data->>'key'
    where e.seq > ${after} and e.seq <= ${upTo} and e.stream like 'run:%' and e.actor <> 'engine' and not (e.type = 'ended' and r.resource like 'fork:%') order by e.seq`)
  return rows.map(({ automation, item, run_depth: depth, kind, payload, ...row }) => ({
    event: eventOf(row), run: { id: row.run ?? '', automation, item, depth }, intent: kind === null ? null : { kind, payload },
  }))
}
