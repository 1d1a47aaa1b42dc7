import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** What an integration says now, over what it said before. */
export const storeProbe = async (tx: Pick<Tx, 'execute'>, { name, ok, ms, error }: { name: string; ok: boolean; ms: number; error: string | null }): Promise<void> => {
  await tx.execute(sql`
    insert into factory.probes as old (name, ok, ms, error, failed) values (${name}, ${ok}, ${ms}, ${error}, ${ok ? 0 : 1})
    on conflict (name) do update set ok = excluded.ok, ms = excluded.ms, error = excluded.error, at = excluded.at, failed = case when excluded.ok then 0 else old.failed + 1 end`)
}
