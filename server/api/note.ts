import { noteFacts } from '#commands/note-facts.ts'
import { isId } from '#domain/ids.ts'
import { done, refuse } from '#domain/outcome.ts'
import { answer } from './answer.ts'
import { reading } from './door.ts'

/** What stands around the text of one note now (`?page`): title, look, path, who changed it last, whether it may be written. */
export const note = reading(async (actor, request) => {
  const pageId = new URL(request.url).searchParams.get('page') ?? ''
  const facts = isId(pageId) ? await noteFacts(actor, pageId) : null
  return answer(facts ? done(facts) : refuse('not-found'))
})
