import type { ServerResponse } from 'node:http'
import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'

// Which Memo this is. `release` is null where nobody deployed it.
type Identity = { version: string; release: string | null }

// The parts that serving needs, and which of them is missing.
type Health = Identity & { ok: boolean; database: 'ok' | 'down'; live: 'ok' | 'starting' }

const within = <T>(work: Promise<T>, ms: number): Promise<T> =>
  Promise.race([work, new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error(`no answer in ${ms} ms`)), ms).unref())])

// Asks the database and the live server whether they can serve now.
const health = async (database: Database, liveReady: () => boolean, identity: Identity): Promise<Health> => {
  const answers = await within(database.asSystem((tx) => tx.execute(sql`select 1`)), 2000).then(() => true, () => false)
  const live = liveReady()
  return { ok: answers && live, database: answers ? 'ok' : 'down', live: live ? 'ok' : 'starting', ...identity }
}

/** Answers `/api/health`: 200 when Memo can serve, 503 with what is missing otherwise. */
export const answerHealth = async (response: ServerResponse, ...asked: Parameters<typeof health>): Promise<void> => {
  const report = await health(...asked)
  response.writeHead(report.ok ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(report))
}
