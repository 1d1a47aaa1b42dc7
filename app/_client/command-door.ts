import type { Outcome } from '#domain/outcome.ts'

/** What the door said; or that nothing came back that is an answer; or that nobody, or somebody else, is signed in. */
export type DoorAnswer = Outcome<unknown> | 'no-answer' | 'signed-out'

/** One request to the door. `id` is the same for every try of it. `account`: only this person may be the one who does it. */
export type DoorRequest = { name: string; id: string; input: unknown; account?: string }

const isOutcome = (body: unknown): body is Outcome<unknown> => typeof body === 'object' && body !== null && typeof (body as { ok?: unknown }).ok === 'boolean'

// Browsers give all such requests of a page 64 kB together.
const KEPT_ALIVE = 16_000

/** Asks `/api/commands/<name>` once. `leaving`: the request outlives the page. Never rejects. */
export const askDoor = async ({ name, id, input, account }: DoorRequest, how: 'usual' | 'leaving' = 'usual'): Promise<DoorAnswer> => {
  const body = JSON.stringify({ id, input, account })
  try {
    const response = await fetch(`/api/commands/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      // A small request outlives the page anyway, so that what was done just before leaving or reloading is done.
      keepalive: how === 'leaving' || body.length < KEPT_ALIVE,
      ...(how === 'leaving' ? {} : { signal: AbortSignal.timeout(15_000) }),
    })
    if (response.status === 401) return 'signed-out'
    const outcome: unknown = await response.json()
    return isOutcome(outcome) ? outcome : 'no-answer'
  } catch {
    return 'no-answer' // no network, no JSON (a proxy's page), or 15 s without a word
  }
}
