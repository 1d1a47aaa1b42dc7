import { asViewer } from '#db/client.ts'
import { pictureBytes } from '#db/queries/factory/console.ts'
import { refuse } from '#domain/outcome.ts'
import { answer } from './answer.ts'
import { reading } from './door.ts'

/** A picture of a story at a commit (`?head&name&side`), for the factory's people. */
export const factoryPicture = reading(async (actor, request) => {
  const query = new URL(request.url).searchParams
  const [head, name, side] = [query.get('head') ?? '', query.get('name') ?? '', query.get('side') ?? '']
  const bytes = await asViewer(actor, (tx) => pictureBytes(tx, { head, name, side }))
  if (!bytes) return answer(refuse('not-found'))
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': 'image/png', 'cache-control': 'private, max-age=86400', 'x-content-type-options': 'nosniff' } })
})
