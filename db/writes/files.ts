import { eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { file } from '#db/schema/files.ts'

/** Holds the bytes of a hash until the transaction ends, so that keeping and removing the same bytes cannot cross. */
export const lockBytes = async (tx: Tx, hash: string): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${hash}, 11))`)
}

/** Writes a received file down; `taken` when its id is used. */
export const insertFile = async (tx: Tx, row: typeof file.$inferInsert): Promise<'added' | 'taken'> => {
  const added = await tx.insert(file).values(row).onConflictDoNothing().returning({ id: file.id })
  return added.length > 0 ? 'added' : 'taken'
}

/**
 * Files that nothing leads to any more at `before`: marked as deleted, of pages deleted for good and shown on no other, avatars nobody wears.
 * A picture taken out of a page stays while the page does: undo and history may bring it back.
 */
export const forgottenFiles = async (tx: Tx, before: Date, limit: number): Promise<{ id: string; hash: string }[]> =>
  tx.execute<{ id: string; hash: string }>(sql`
    select f.id, encode(f.sha256, 'hex') as hash from file f
    where f.deleted_at < ${before.toISOString()}::timestamptz
      or (f.created_at < ${before.toISOString()}::timestamptz and case
        when f.purpose = 'avatar' then not exists (select from account a where a.avatar_file_id = f.id)
        else f.page_id is null and not exists (select from file_use u where u.file_id = f.id) end)
    order by f.id limit ${limit}`)

/** Deletes a file's row; whether its bytes serve no other file afterwards. */
export const deleteFile = async (tx: Tx, id: string, hash: string): Promise<'last' | 'shared'> => {
  await tx.delete(file).where(eq(file.id, id))
  const [other] = await tx.execute(sql`select 1 from file where sha256 = decode(${hash}, 'hex') limit 1`)
  return other ? 'shared' : 'last'
}
