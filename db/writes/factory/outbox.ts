import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** A command of the engine to itself that somebody is carrying out now. `version` tells it from a newer one on the same subject, `name` from every other there ever was. */
export type TakenCommand = { key: string; name: string; command: unknown; version: number; tries: number }

/** Puts a command in line. One subject has one row: a newer command takes the place of the one that waits, or is done after the one under way. */
export const queueCommand = async (tx: Tx, key: string, command: unknown): Promise<void> => {
  await tx.execute(sql`
    insert into factory.outbox as waiting (key, command) values (${key}, ${JSON.stringify(command)}::jsonb)
    on conflict (key) do update set command = excluded.command, version = waiting.version + 1, tries = 0, not_before = excluded.not_before`)
}

/** Gives the oldest command that nobody is at, for two minutes; while everything is frozen, only those that read. Null when there is none. */
export const takeCommand = async (tx: Tx): Promise<TakenCommand | null> => {
  const [row] = await tx.execute<TakenCommand>(sql`
    with held as (select 'all' = any(frozen) as frozen from factory.settings for share)
    update factory.outbox set taken_until = clock_timestamp() + interval '2 minutes', tries = tries + 1
    where key = (
      select key from factory.outbox where not_before <= clock_timestamp() and coalesce(taken_until <= clock_timestamp(), true)
        and (command->>'effect' = 'recover' or not (select frozen from held))
      order by not_before, at, key for update skip locked limit 1
    ) returning key, key || ':' || (extract(epoch from at) * 1000000)::bigint || ':' || version as name, command, version, tries`)
  return row ?? null
}

/** The command is carried out. False when a newer one came meanwhile, which is still to be done. */
export const doneCommand = async (tx: Pick<Tx, 'execute'>, { key, version }: TakenCommand): Promise<boolean> => {
  const rows = await tx.execute<{ done: boolean }>(sql`
    with done as (delete from factory.outbox where key = ${key} and version = ${version} returning key),
      newer as (update factory.outbox set taken_until = null where key = ${key} and version <> ${version} returning key)
    select exists (select from done) as done`)
  return rows[0]?.done ?? false
}

/** It could not be carried out now: again later, each time after twice as long, at most ten minutes. */
export const postponeCommand = async (tx: Pick<Tx, 'execute'>, { key }: TakenCommand): Promise<void> => {
  await tx.execute(sql`
    update factory.outbox set taken_until = null, not_before = clock_timestamp() + least(interval '5 seconds' * power(2, tries - 1), interval '10 minutes') where key = ${key}`)
}
