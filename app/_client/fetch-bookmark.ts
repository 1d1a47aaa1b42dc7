import type { Bookmark } from '#domain/bookmark/bookmark.ts'
import { refuse, type Outcome } from '#domain/outcome.ts'

/** Asks the server what a web page says about itself, for a card on `page`. `unavailable` without an answer. Never rejects. */
export const fetchBookmark = async (place: { workspace: string; page: string }, url: string, signal: AbortSignal): Promise<Outcome<Bookmark>> => {
  try {
    const response = await fetch('/api/bookmark', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...place, url }), signal })
    return (await response.json()) as Outcome<Bookmark>
  } catch {
    return refuse('unavailable') // no network, or a proxy's page instead of an answer
  }
}
