import { z } from 'zod'
import { exportPage } from '#commands/export-page.ts'
import { refuse } from '#domain/outcome.ts'
import { answer, notSignedIn } from '../../_door.ts'
import { currentActor } from '../../_session.ts'

/** `GET /api/export?page=ID`: the page as a Markdown file, for whoever may read it. */
export const GET = async (request: Request): Promise<Response> => {
  const actor = await currentActor()
  if (!actor) return notSignedIn()
  const url = new URL(request.url)
  const page = z.uuid().safeParse(url.searchParams.get('page'))
  if (!page.success) return answer(refuse('invalid', { field: 'page' }))
  const origin = `${url.protocol}//${request.headers.get('host') ?? url.host}`
  const exported = await exportPage(actor, page.data, origin)
  if (!exported.ok) return answer(exported)
  const { name, text } = exported.value
  return new Response(text, {
    headers: {
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  })
}
