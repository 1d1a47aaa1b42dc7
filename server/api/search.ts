import { z } from 'zod'
import { searchAs } from '#commands/search-pages.ts'
import { done, refuse } from '#domain/outcome.ts'
import { QUERY_LIMIT } from '#domain/search/parse-query.ts'
import { answer } from './answer.ts'
import { reading } from './door.ts'

const WINDOW = 20
const LAST_OFFSET = 300

const Ask = z.object({
  workspace: z.uuidv7(),
  q: z.string().max(QUERY_LIMIT),
  reach: z.enum(['everything', 'titles']).default('everything'),
  author: z.uuidv7().optional(),
  under: z.uuidv7().optional(),
  since: z.iso.datetime().optional(),
  cursor: z.coerce.number().int().min(0).max(LAST_OFFSET).default(0),
})

/** `GET /api/search?workspace&q[&reach&author&under&since&cursor]`: a window of the pages that meet the query, best first (SearchAnswer). */
export const search = reading(async (actor, request) => {
  const ask = Ask.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!ask.success) return answer(refuse('invalid', { field: ask.error.issues[0]?.path.join('.') ?? '' }))
  const { workspace, q, reach, author, under, since, cursor } = ask.data
  const filter = { ...(author && { author }), ...(under && { under }), ...(since && { since: new Date(since) }) }
  const found = await searchAs(actor, { workspaceId: workspace, text: q, reach, filter, offset: cursor, limit: WINDOW })
  if (!found.ok) return answer(found)
  const { total, hits } = found.value
  const next = cursor + hits.length < total && cursor + WINDOW <= LAST_OFFSET ? cursor + WINDOW : null
  return answer(done({ total, next, hits }))
})
