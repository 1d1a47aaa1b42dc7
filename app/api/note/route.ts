import { isId } from '#domain/ids.ts'
import { done, refuse } from '#domain/outcome.ts'
import { answer, notSignedIn } from '../../_door.ts'
import { currentActor } from '../../_session.ts'
import { readFacts } from '../../[workspace]/[page]/_read-note.ts'

/** What stands around the text of one note now (`?page`): title, look, path, who changed it last, whether it may be written. */
export const GET = async (request: Request): Promise<Response> => {
  const actor = await currentActor()
  if (!actor) return notSignedIn()
  const pageId = new URL(request.url).searchParams.get('page') ?? ''
  const facts = isId(pageId) ? await readFacts(actor, pageId) : null
  return answer(facts ? done(facts) : refuse('not-found'))
}
