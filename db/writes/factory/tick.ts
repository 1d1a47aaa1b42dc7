import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** Makes this the only tick in the database until the transaction ends. Gives the instant and up to where ticks have drawn from the log. */
export const beginTick = async (tx: Tx): Promise<{ now: number; cursor: number }> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('factory tick'))`)
  const [row] = await tx.execute<{ now: number; cursor: string }>(sql`
    select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now, cursor from factory.settings`)
  return { now: row?.now ?? 0, cursor: Number(row?.cursor ?? 0) }
}

/** Something to take in; the same id again changes nothing. True when it is new. */
export const storeInput = async (tx: Pick<Tx, 'execute'>, id: string, input: unknown): Promise<boolean> => {
  const rows = await tx.execute(sql`insert into factory.inbox (id, input) values (${id}, ${JSON.stringify(input)}::jsonb) on conflict (id) do nothing returning id`)
  return rows.length > 0
}

/** What has come in and was not taken in yet, oldest first, and marks it as taken in: for the tick whose transaction this is. */
export const consumeInbox = async (tx: Tx, limit: number): Promise<{ id: string; input: unknown }[]> => {
  const rows = await tx.execute<{ id: string; input: unknown; at: string }>(sql`
    update factory.inbox set consumed_at = clock_timestamp() where id in (select id from factory.inbox where consumed_at is null order by at, id limit ${limit})
    returning id, input, at::text`)
  return [...rows].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))
}

/** Ticks have drawn from the log up to here. */
export const moveCursor = async (tx: Tx, cursor: number): Promise<void> => {
  await tx.execute(sql`update factory.settings set cursor = ${cursor} where cursor <> ${cursor}`)
}

/**
 * Sets what is frozen; waits until what is being sent has been. What somebody has frozen since this tick took in the inbox stays so: that act is the
 * next tick's. The row is locked first, so that the second statement sees whatever was committed before.
 */
export const setFrozen = async (tx: Tx, scopes: readonly string[]): Promise<void> => {
  await tx.execute(sql`select from factory.settings for update`)
  await tx.execute(sql`
    update factory.settings set frozen = array(
      select unnest(${sql.param(scopes)}::text[]) union
      select coalesce(input->'act'->>'scope', 'all') from factory.inbox where consumed_at is null and input->'act'->>'act' = 'freeze' and input->'act'->>'role' = 'operator')`)
}

/** Keeps what the last tick picked and refused. */
export const keepTick = async (tx: Tx, now: number, picked: unknown, refused: unknown): Promise<void> => {
  await tx.execute(sql`
    insert into factory.last_tick (at, picked, refused) values (to_timestamp(${now / 1000}), ${JSON.stringify(picked)}::jsonb, ${JSON.stringify(refused)}::jsonb)
    on conflict (singleton) do update set at = excluded.at, picked = excluded.picked, refused = excluded.refused`)
}

/** Keeps an instant at which to look again. */
export const storeTimer = async (tx: Tx, at: number): Promise<void> => {
  await tx.execute(sql`insert into factory.timers (at) values (to_timestamp(${at / 1000})) on conflict do nothing`)
}

/** Forgets the timers that are due. */
export const dropTimers = async (tx: Tx, now: number): Promise<void> => {
  await tx.execute(sql`delete from factory.timers where at <= to_timestamp(${now / 1000})`)
}

/** Keeps a state derived from the log up to `seq`. */
export const storeSnapshot = async (tx: Tx, reducer: string, snapshot: { seq: number; stateVersion: number; state: unknown }): Promise<void> => {
  await tx.execute(sql`
    insert into factory.snapshots (reducer, seq, state_version, state) values (${reducer}, ${snapshot.seq}, ${snapshot.stateVersion}, ${JSON.stringify(snapshot.state)}::jsonb)
    on conflict (reducer) do update set seq = excluded.seq, state_version = excluded.state_version, state = excluded.state`)
}
