import { RateLimiterMemory } from 'rate-limiter-flexible'
import { FetchBookmark, fetchBookmark } from '#commands/fetch-bookmark.ts'
import { refuse } from '#domain/outcome.ts'
import { answer, notSignedIn, sameOrigin } from '../../_door.ts'
import { currentActor } from '../../_session.ts'

// The server goes out for a person: often enough for writing, too seldom for scanning.
const limit = new RateLimiterMemory({ points: 40, duration: 60 })

const withinLimit = (account: string): Promise<boolean> => limit.consume(account).then(() => true, () => false)

/** `POST /api/bookmark` with `{ workspace, page, url }`: what a web page says about itself (Bookmark). A POST, because it keeps pictures. */
export const POST = async (request: Request): Promise<Response> => {
  if (!sameOrigin(request)) return answer(refuse('forbidden'))
  const actor = await currentActor()
  if (!actor) return notSignedIn()
  const asked = FetchBookmark.safeParse(await request.json().catch(() => null))
  if (!asked.success) return answer(refuse('invalid', { field: asked.error.issues[0]?.path.join('.') ?? '' }))
  if (!(await withinLimit(actor.accountId))) return answer(refuse('too-many'))
  return answer(await fetchBookmark(actor, asked.data))
}
