import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** Whom the settings name as operators: addresses, or without any the first account when `first`. */
export type Named = { emails: readonly string[]; first: boolean }

/** Makes operators of the accounts that are named; an address counts once it is verified. For the system. */
export const listOperators = async (tx: Tx, { emails, first }: Named): Promise<void> => {
  const chosen = emails.length > 0
    ? sql`select id from account where email = any(${sql.param(emails)}::citext[]) and email_verified_at is not null`
    : sql`select id from account where ${first} order by created_at, id limit 1`
  await tx.execute(sql`insert into factory.people (account, role) select id, 'operator' from (${chosen}) chosen on conflict (account) do update set role = 'operator'`)
}

/** Takes every operator off the list: who still is one is named anew. For the system. */
export const unlistOperators = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`delete from factory.people where role = 'operator'`)
}
