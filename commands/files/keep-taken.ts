import type { Tx } from '#db/client.ts'
import { insertFile, lockBytes } from '#db/writes/files.ts'
import type { FilePurpose } from '#domain/file/limits.ts'
import { filesStorage } from '../storage/files-storage.ts'
import type { TakenIn } from './take-in.ts'

/** Whose a file is and what it is for. */
export type FileOwner = { id: string; workspaceId: string | null; pageId: string | null; accountId: string; purpose: FilePurpose; name: string }

/** Keeps bytes that were taken in, and their row, in the caller's transaction; `taken` when the id is used: then that file stands. */
export const keepTaken = async (tx: Tx, owner: FileOwner, { hash, place, type, bytes, width, height }: TakenIn): Promise<'added' | 'taken'> => {
  await lockBytes(tx, hash)
  await (await filesStorage()).keep(hash, place)
  return insertFile(tx, { ...owner, type, bytes, sha256: Buffer.from(hash, 'hex'), width, height })
}
