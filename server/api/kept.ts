import { asViewer } from '#db/client.ts'
import { keptTextSince } from '#db/queries/kept-text.ts'
import { KEPT_DAYS, type ServerKeptText } from '#domain/live/kept-text.ts'
import { done } from '#domain/outcome.ts'
import { pagePath } from '#domain/page/path.ts'
import { answer } from './answer.ts'
import { reading } from './door.ts'

const DAY = 86_400_000

/** What this person wrote and the server could not put where it was written, newest first. */
export const kept = reading(async (actor) => {
  const rows = await asViewer(actor, (tx) => keptTextSince(tx, actor, new Date(Date.now() - KEPT_DAYS * DAY)))
  return answer(done(rows.map(({ id, pageId, title, slug, text, createdAt }): ServerKeptText => ({
    id, page: pageId, pageTitle: title ?? '', href: title !== null && slug !== null ? pagePath(slug, { id: pageId, title }) : null, text, at: createdAt.toISOString(),
  }))))
})
