import type { SearchAnswer, TitlesAnswer } from '#domain/search/answers.ts'
import type { Outcome } from '#domain/outcome.ts'

/** What narrows a question to the server, as the parameters of `GET /api/search`. */
export type AskFilter = { reach?: 'titles'; author?: string; under?: string; since?: string }

// The server may be out of reach, or a proxy may answer in its place: both are the same to the person, and are thrown for the hook to catch.
const read = async <T>(address: string, signal: AbortSignal): Promise<T> => {
  const response = await fetch(address, { signal, headers: { accept: 'application/json' } })
  const outcome = (await response.json()) as Outcome<T>
  if (!outcome.ok) throw new Error(`${address} was refused: ${outcome.reason}`)
  return outcome.value
}

/** Asks the server for the first window of pages that meet `q`. Rejects when there is no answer. */
export const askSearch = (workspace: string, q: string, filter: AskFilter, signal: AbortSignal): Promise<SearchAnswer> =>
  read(`/api/search?${new URLSearchParams({ workspace, q, ...filter }).toString()}`, signal)

/** Asks for the titles this device may search by itself. Rejects when there is no answer. */
export const askTitles = (workspace: string, signal: AbortSignal): Promise<TitlesAnswer> => read(`/api/search/titles?workspace=${workspace}`, signal)
