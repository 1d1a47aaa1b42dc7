import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** Puts what a person did into the inbox, as the input a tick will take. An id is taken in once. */
export const putAct = async (tx: Tx, id: string, input: object): Promise<void> => {
  await tx.execute(sql`insert into factory.inbox (id, input) values (${id}, ${JSON.stringify(input)}::jsonb) on conflict (id) do nothing`)
}

/** Freezes a scope at once, before any tick; its act belongs in the same transaction, so that a tick finds both or neither. Waits until what is being sent has been, and after its commit nothing is. */
export const freezeRow = async (tx: Tx, scope: string): Promise<void> => {
  await tx.execute(sql`update factory.settings set frozen = array_append(array_remove(frozen, ${scope}), ${scope})`)
}
