import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Exhibit } from '#domain/factory/exhibit.ts'

/** Keeps an exhibit for the console; a later one takes its place. */
export const putExhibit = async (tx: Tx, { head, kind, name, side, body }: Exhibit): Promise<void> => {
  await tx.execute(sql`
    insert into factory.exhibits (head, kind, name, side, body) values (${head}, ${kind}, ${name}, ${side}, decode(${Buffer.from(body).toString('base64')}, 'base64'))
    on conflict (head, kind, name, side) do update set body = excluded.body`)
}
