import type { Readable } from 'node:stream'
import { asViewer, type Tx, type Viewer } from '#db/client.ts'
import { accessOfFile, fileById, type FileRow } from '#db/queries/files.ts'
import { roleIn } from '#db/queries/roles.ts'
import { may } from '#domain/access/may.ts'
import type { ByteRange } from '#domain/file/range.ts'
import { filesStorage } from './storage/files-storage.ts'

// A picture of a person belongs to no workspace: whoever is shown the person is shown it. All else goes by the workspace and the pages there that
// show it; what no page shows yet is its sender's.
const mayRead = async (tx: Tx, viewer: Viewer, file: FileRow): Promise<boolean> => {
  if (file.workspaceId === null) return file.purpose === 'avatar'
  const role = await roleIn(tx, viewer, file.workspaceId)
  if (file.accountId === viewer.accountId && may(role, 'file.read')) return true
  return (await accessOfFile(tx, file)).some((list) => may(role, 'file.read', { sharing: list === null ? 'workspace' : 'restricted' }))
}

/** A file the viewer may read, or null: with the permission of its page, and row-level security underneath. */
export const fileFor = (viewer: Viewer, id: string): Promise<FileRow | null> =>
  asViewer(viewer, async (tx) => {
    const file = await fileById(tx, viewer, id)
    return file && (await mayRead(tx, viewer, file)) ? file : null
  })

/** The bytes of a file, or a stretch of them; null when the storage has lost them. */
export const bytesOf = async (file: FileRow, range?: ByteRange): Promise<Readable | null> =>
  (await filesStorage()).open(Buffer.from(file.sha256).toString('hex'), range)
