import { refuse, type Outcome } from '#domain/outcome.ts'

const PATIENCE_MS = 30_000

/** Asks a door that fetches something from the web for this person. No answer in 30 s, or none that is one, is `unavailable`. Never rejects. */
export const askServer = async <Value>(door: string, input: unknown): Promise<Outcome<Value>> => {
  try {
    const response = await fetch(door, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input), signal: AbortSignal.timeout(PATIENCE_MS) })
    const outcome = (await response.json()) as Outcome<Value> | null
    return typeof outcome?.ok === 'boolean' ? outcome : refuse('unavailable')
  } catch {
    return refuse('unavailable') // no network, or a proxy's page
  }
}
