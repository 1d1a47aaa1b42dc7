import { titlesFor } from '#commands/search-pages.ts'
import { isId } from '#domain/ids.ts'
import { refuse } from '#domain/outcome.ts'
import { answer } from './answer.ts'
import { reading } from './door.ts'

/** `GET /api/search/titles?workspace`: what the palette finds by itself, without a request per key (TitlesAnswer). */
export const titles = reading(async (actor, request) => {
  const workspace = new URL(request.url).searchParams.get('workspace') ?? ''
  return answer(isId(workspace) ? await titlesFor(actor, workspace) : refuse('invalid', { field: 'workspace' }))
})
