import type { Outcome, Reason } from '#domain/outcome.ts'

const STATUS: Record<Reason, number> = {
  'not-found': 404, forbidden: 403, invalid: 400, conflict: 409, taken: 409, expired: 410, 'too-large': 413, 'too-many': 429, 'read-only': 403,
  'last-owner': 409, 'wrong-password': 403, 'wrong-account': 403, 'not-configured': 501, unavailable: 503,
}

/** An outcome as the JSON answer of a door, with the HTTP status of its reason unless told another. Never cached. */
export const answer = (outcome: Outcome<unknown>, status = outcome.ok ? 200 : STATUS[outcome.reason]): Response =>
  Response.json(outcome, { status, headers: { 'cache-control': 'no-store' } })
