import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** A release that was not retired, with when something last happened to it. */
export type KeptRelease = { release: string; commit: string; tree: string; slot: 'blue' | 'green'; at: number }

/** Every release that was not retired, oldest first. */
export const releasesKept = async (tx: Pick<Tx, 'execute'>): Promise<KeptRelease[]> =>
  tx.execute<KeptRelease>(sql`
    select release, commit, tree, slot, floor(extract(epoch from at) * 1000)::float8 as at from factory.releases where state <> 'retired' order by factory.releases.at, release`)
