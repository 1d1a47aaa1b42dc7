import type { Readable } from 'node:stream'
import { asViewer, type Viewer } from '#db/client.ts'
import { fileById, type FileRow } from '#db/queries/files.ts'
import type { ByteRange } from '#domain/file/range.ts'
import { filesStorage } from './storage/files-storage.ts'

/** A file the viewer may read, or null: with the permission of its page, under row-level security. */
export const fileFor = (viewer: Viewer, id: string): Promise<FileRow | null> => asViewer(viewer, (tx) => fileById(tx, viewer, id))

/** The bytes of a file, or a stretch of them; null when the storage has lost them. */
export const bytesOf = async (file: FileRow, range?: ByteRange): Promise<Readable | null> =>
  (await filesStorage()).open(Buffer.from(file.sha256).toString('hex'), range)
