import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** What an integration said last, when, and how often it has failed in a row. */
export type ProbeRow = { name: string; ok: boolean; ms: number; error: string | null; failed: number; at: number }

/** The newest word of every integration. */
export const lastProbes = async (tx: Pick<Tx, 'execute'>): Promise<ProbeRow[]> =>
  tx.execute<ProbeRow>(sql`select name, ok, ms, error, failed, floor(extract(epoch from at) * 1000)::float8 as at from factory.probes order by name`)
