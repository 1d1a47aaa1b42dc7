import { eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { attempt } from '#db/schema/accounts.ts'

/**
 * Counts one attempt under `key` and gives how many there were since the window opened. The window opens with the first attempt,
 * lasts `seconds`, and then starts anew. One statement, so that attempts at the same moment all count.
 */
export const countAttempt = async (tx: Tx, key: string, seconds: number): Promise<number> => {
  const until = sql`now() + make_interval(secs => ${seconds})`
  const fresh = sql`${attempt.until} <= now()`
  const [row] = await tx
    .insert(attempt)
    .values({ key, tries: 1, until })
    .onConflictDoUpdate({
      target: attempt.key,
      set: {
        tries: sql`case when ${fresh} then 1 else ${attempt.tries} + 1 end`,
        until: sql`case when ${fresh} then excluded.until else ${attempt.until} end`,
      },
    })
    .returning({ tries: attempt.tries })
  return row?.tries ?? 1
}

/** Forgets the attempts under `key`, after one that was right. */
export const forgetAttempts = async (tx: Tx, key: string): Promise<void> => {
  await tx.delete(attempt).where(eq(attempt.key, key))
}
