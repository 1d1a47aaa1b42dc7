import { importStatus } from '#commands/import-status.ts'
import { receiveImport } from '#commands/receive-import.ts'
import { isId } from '#domain/ids.ts'
import { refuse } from '#domain/outcome.ts'
import { answer } from './answer.ts'
import { changing, reading } from './door.ts'
import { sentBytes } from './sent-bytes.ts'

/** `GET /api/import/<id>`: how an import of one's own stands (ImportStatus). */
export const importOf = reading(async (actor, _request, { id = '' }) => answer(isId(id) ? await importStatus(actor, id) : refuse('not-found')))

/**
 * `PUT /api/import/<id>?from=N` with bytes: what is sent for an import, from the N-th byte of all its sources. Answers with how many have
 * arrived, which is where to go on.
 */
export const receivedImport = changing(async (actor, request, { id = '' }) => {
  const from = Number(new URL(request.url).searchParams.get('from') ?? 0)
  if (!isId(id) || !Number.isSafeInteger(from) || from < 0) return answer(refuse('invalid', { field: isId(id) ? 'from' : 'id' }))
  return answer(await receiveImport(actor, { importId: id, from }, sentBytes(request)))
})
