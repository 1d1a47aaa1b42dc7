import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { ActKind } from '#domain/factory/act.ts'

/** Whether an act was taken, or why not. The database itself decides; see `factory.act`. */
export type Taken = 'ok' | 'signed-out' | 'forbidden' | 'invalid' | 'not-found' | 'moved' | 'author' | 'stale'

/** Hands what a person does to the factory, for the viewer of the transaction. `id` names the act: the same again changes nothing. */
export const act = async (tx: Tx, sessionId: string, kind: ActKind, data: { id: string } & Record<string, unknown>): Promise<Taken> => {
  const [row] = await tx.execute<{ taken: Taken }>(sql`select factory.act(${sessionId}::uuid, ${kind}, ${JSON.stringify(data)}::jsonb) as taken`)
  return row?.taken ?? 'invalid'
}
