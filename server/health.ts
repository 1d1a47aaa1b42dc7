import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'

/** Which Memo this is. `release` is null where nobody deployed it. */
export type Identity = { version: string; release: string | null }

/** What `/api/health` says: 200 with these parts when Memo can serve, 503 with what is missing otherwise. */
export type Health = Identity & { ok: boolean; database: 'ok' | 'down'; live: 'ok' | 'starting' }

const within = <T>(work: Promise<T>, ms: number): Promise<T> =>
  Promise.race([work, new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error(`no answer in ${ms} ms`)), ms).unref())])

/** Asks the database and the live server whether they can serve now. */
export const health = async (database: Database, liveReady: () => boolean, identity: Identity): Promise<Health> => {
  const answers = await within(database.asSystem((tx) => tx.execute(sql`select 1`)), 2000).then(() => true, () => false)
  const live = liveReady()
  return { ok: answers && live, database: answers ? 'ok' : 'down', live: live ? 'ok' : 'starting', ...identity }
}
