import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** Keeps a result. A success stays whatever comes later: the same content cannot have become worse. */
export const storeCheckResult = async (tx: Pick<Tx, 'execute'>, { name, key, ...rest }: { name: string; key: string }): Promise<void> => {
  await tx.execute(sql`
    insert into factory.checks as known (name, key, result) values (${name}, ${key}, ${JSON.stringify({ name, key, ...rest })}::jsonb)
    on conflict (name, key) do update set result = excluded.result, at = excluded.at where known.result->>'conclusion' <> 'success'`)
}
