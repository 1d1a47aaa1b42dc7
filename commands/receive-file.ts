import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { asViewer } from '#db/client.ts'
import { bytesOfWorkspace, fileById, type FileRow } from '#db/queries/files.ts'
import { pageById } from '#db/queries/pages.ts'
import { roleIn } from '#db/queries/roles.ts'
import { settings } from '#db/settings.ts'
import { may } from '#domain/access/may.ts'
import { kindOfType } from '#domain/file/file-type.ts'
import { FILE_PURPOSES } from '#domain/file/limits.ts'
import { safeFileName } from '#domain/file/name.ts'
import type { StoredFile } from '#domain/file/stored-file.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import type { Actor } from './command.ts'
import { keepTaken } from './files/keep-taken.ts'
import { takeIn, type TakenIn } from './files/take-in.ts'
import { incomingFolder } from './storage/files-storage.ts'

/** What comes with the bytes of a file. An avatar names neither workspace nor page, everything else names both. */
export const ReceiveFile = z
  .object({
    id: z.uuidv7(),
    purpose: z.enum(FILE_PURPOSES),
    workspace: z.uuidv7().optional(),
    page: z.uuidv7().optional(),
    name: z.string().max(1000).default('file').transform(safeFileName),
    type: z.string().max(200).default(''),
    /** What the sender says the size is, so that too large a file is refused before it travels. */
    bytes: z.number().int().nonnegative().optional(),
  })
  .refine(({ purpose, workspace, page }) => (purpose === 'avatar' ? !workspace && !page : workspace && page), { path: ['page'] })
export type ReceiveFile = z.infer<typeof ReceiveFile>

/** A row as it is told to the browser. */
export const storedFile = ({ id, name, type, bytes, width, height }: FileRow): StoredFile => ({ id, name, type, kind: kindOfType(type), bytes, width, height })

/** Whether the actor may add this file, and how large it may be; a file that is there already is answered with. */
const admit = (actor: Actor, request: ReceiveFile): Promise<Outcome<{ limit: number; before: FileRow | null }>> =>
  asViewer(actor, async (tx) => {
    const limit = settings().MEMO_MAX_FILE_BYTES
    const before = await fileById(tx, actor, request.id)
    if (before) return before.accountId === actor.accountId ? done({ limit, before }) : refuse('conflict')
    if (request.workspace && request.page) {
      const role = await roleIn(tx, actor, request.workspace)
      if (!may(role, 'file.upload')) return refuse(role === null ? 'not-found' : 'forbidden')
      const page = await pageById(tx, request.page)
      if (!page || page.deletedAt || page.workspaceId !== request.workspace) return refuse('not-found', { field: 'page' })
      const room = settings().MEMO_MAX_WORKSPACE_BYTES - (await bytesOfWorkspace(tx, request.workspace))
      if (room < (request.bytes ?? 1)) return refuse('too-large', { field: 'workspace', detail: String(settings().MEMO_MAX_WORKSPACE_BYTES) })
    }
    if ((request.bytes ?? 0) > limit) return refuse('too-large', { field: 'bytes', detail: String(limit) })
    return done({ limit, before: null })
  })

const keep = (actor: Actor, request: ReceiveFile, taken: TakenIn): Promise<Outcome<StoredFile>> =>
  asViewer(actor, async (tx) => {
    const owner = { id: request.id, workspaceId: request.workspace ?? null, pageId: request.page ?? null, accountId: actor.accountId, purpose: request.purpose, name: request.name }
    const { type, bytes, width, height, kind } = taken
    if ((await keepTaken(tx, owner, taken)) === 'added') return done({ id: request.id, name: request.name, type, kind, bytes, width, height })
    // A retry that overtook its first attempt: the first one's file stands.
    const first = await fileById(tx, actor, request.id)
    return first && first.accountId === actor.accountId ? done(storedFile(first)) : refuse('conflict')
  })

/**
 * Receives a file and keeps it: size limits while it arrives, type judged from its bytes, bytes safe before the answer. The same id again
 * gives the first answer. Refused: `too-large` (field `bytes`, `pixels` or `workspace`, detail: the limit), `not-found`, `forbidden`, `conflict`.
 */
export const receiveFile = async (actor: Actor, request: ReceiveFile, stream: AsyncIterable<Uint8Array>): Promise<Outcome<StoredFile>> => {
  const admitted = await admit(actor, request)
  if (!admitted.ok) return admitted
  if (admitted.value.before) return done(storedFile(admitted.value.before))
  const taken = await takeIn(stream, { folder: await incomingFolder(), name: request.name, declaredType: request.type, limit: admitted.value.limit })
  if (!taken.ok) return taken
  try {
    const picture = request.purpose === 'block' || taken.value.kind === 'image'
    return picture ? await keep(actor, request, taken.value) : refuse('invalid', { field: 'type' })
  } finally {
    await rm(taken.value.place, { force: true })
  }
}
