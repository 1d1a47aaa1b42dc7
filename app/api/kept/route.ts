import { asViewer } from '#db/client.ts'
import { keptTextSince } from '#db/queries/kept-text.ts'
import { KEPT_DAYS, type ServerKeptText } from '#domain/live/kept-text.ts'
import { done } from '#domain/outcome.ts'
import { pagePath } from '#domain/page/path.ts'
import { answer, notSignedIn } from '../../_door.ts'
import { currentActor } from '../../_session.ts'

const DAY = 86_400_000

/** What this person wrote and the server could not put where it was written, newest first. */
export const GET = async (): Promise<Response> => {
  const actor = await currentActor()
  if (!actor) return notSignedIn()
  const rows = await asViewer(actor, (tx) => keptTextSince(tx, actor, new Date(Date.now() - KEPT_DAYS * DAY)))
  return answer(done(rows.map(({ id, pageId, title, slug, text, createdAt }): ServerKeptText => ({
    id, page: pageId, pageTitle: title ?? '', href: title !== null && slug !== null ? pagePath(slug, { id: pageId, title }) : null, text, at: createdAt.toISOString(),
  }))))
}
