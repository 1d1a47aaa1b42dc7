import { importStatus } from '#commands/import-status.ts'
import { receiveImport } from '#commands/receive-import.ts'
import { isId } from '#domain/ids.ts'
import { refuse } from '#domain/outcome.ts'
import { answer, notSignedIn, sameOrigin } from '../../../_door.ts'
import { currentActor } from '../../../_session.ts'

type Params = { params: Promise<{ id: string }> }

const nothing = async function* (): AsyncGenerator<Uint8Array> {}

/** `GET /api/import/<id>`: how an import of one's own stands (ImportStatus). */
export const GET = async (_request: Request, { params }: Params): Promise<Response> => {
  const actor = await currentActor()
  if (!actor) return notSignedIn()
  const { id } = await params
  return answer(isId(id) ? await importStatus(actor, id) : refuse('not-found'))
}

/**
 * `PUT /api/import/<id>?from=N` with bytes: what is sent for an import, from the N-th byte of all its sources. Answers with how many have
 * arrived, which is where to go on.
 */
export const PUT = async (request: Request, { params }: Params): Promise<Response> => {
  if (!sameOrigin(request)) return answer(refuse('forbidden'))
  const actor = await currentActor()
  if (!actor) return notSignedIn()
  const { id } = await params
  const from = Number(new URL(request.url).searchParams.get('from') ?? 0)
  if (!isId(id) || !Number.isSafeInteger(from) || from < 0) return answer(refuse('invalid', { field: isId(id) ? 'from' : 'id' }))
  return answer(await receiveImport(actor, { importId: id, from }, (request.body as AsyncIterable<Uint8Array> | null) ?? nothing()))
}
