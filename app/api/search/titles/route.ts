import { titlesFor } from '#commands/search-pages.ts'
import { isId } from '#domain/ids.ts'
import { refuse } from '#domain/outcome.ts'
import { answer, notSignedIn } from '../../../_door.ts'
import { currentActor } from '../../../_session.ts'

/** `GET /api/search/titles?workspace`: what the palette finds by itself, without a request per key (TitlesAnswer). */
export const GET = async (request: Request): Promise<Response> => {
  const actor = await currentActor()
  if (!actor) return notSignedIn()
  const workspace = new URL(request.url).searchParams.get('workspace') ?? ''
  return answer(isId(workspace) ? await titlesFor(actor, workspace) : refuse('invalid', { field: 'workspace' }))
}
