import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** Something that machines or people noticed about the product, by fingerprint. */
export type SignalRow = { fingerprint: string; kind: string; title: string; body: string; people: number }

/** Counts a signal in; the newest words stand. */
export const storeSignal = async (tx: Tx, { fingerprint, kind, title, body, people }: SignalRow): Promise<void> => {
  await tx.execute(sql`
    insert into factory.signals as known (fingerprint, kind, title, body, people) values (${fingerprint}, ${kind}, ${title}, ${body}, ${people})
    on conflict (fingerprint) do update set title = excluded.title, body = excluded.body, last_at = excluded.last_at, times = known.times + 1,
      people = greatest(known.people, excluded.people)`)
}
