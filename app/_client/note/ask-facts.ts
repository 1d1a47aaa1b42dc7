import type { Outcome } from '#domain/outcome.ts'
import type { NoteFacts } from '#domain/page/note-facts.ts'

/** What stands around a note's text now; null when it cannot be had: no network, or no such page for this person any more. */
export const askFacts = async (pageId: string): Promise<NoteFacts | null> => {
  try {
    const response = await fetch(`/api/note?page=${pageId}`, { signal: AbortSignal.timeout(15_000) })
    const outcome = (await response.json()) as Outcome<NoteFacts>
    return outcome.ok ? outcome.value : null
  } catch {
    return null // what is on screen stays; the next event asks again
  }
}
