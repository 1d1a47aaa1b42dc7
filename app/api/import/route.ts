import { openImportOf } from '#commands/import-status.ts'
import { isId } from '#domain/ids.ts'
import { refuse } from '#domain/outcome.ts'
import { answer, notSignedIn } from '../../_door.ts'
import { currentActor } from '../../_session.ts'

/** `GET /api/import?workspace=ID`: one's import into a workspace that has not ended (ImportStatus), or null. */
export const GET = async (request: Request): Promise<Response> => {
  const actor = await currentActor()
  if (!actor) return notSignedIn()
  const workspace = new URL(request.url).searchParams.get('workspace') ?? ''
  return answer(isId(workspace) ? await openImportOf(actor, workspace) : refuse('invalid', { field: 'workspace' }))
}
