import { APIConnectionError, APIError, APIUserAbortError } from '@anthropic-ai/sdk'
import type { Answer } from './model.ts'

type Failed = Extract<Answer, { ok: false }>
type Class = Failed['class']

const BY_STATUS: Readonly<Record<number, Class>> = {
  400: 'invalid', 401: 'unauthorised', 403: 'unauthorised', 404: 'unauthorised', 413: 'too_long', 422: 'invalid', 429: 'limited',
  500: 'overloaded', 502: 'overloaded', 503: 'overloaded', 504: 'overloaded', 529: 'overloaded',
}

const TOO_LONG = /prompt is too long|context window|maximum context/i

/** Milliseconds that the endpoint asked to wait: `retry-after-ms`, or `retry-after` in seconds or as a date (RFC 9110, 10.2.3). */
export const waitIn = (headers: Headers | undefined, now: number): number | undefined => {
  const exact = Number(headers?.get('retry-after-ms') ?? Number.NaN)
  if (Number.isFinite(exact)) return exact
  const asked = headers?.get('retry-after')
  if (asked === undefined || asked === null) return undefined
  const seconds = Number(asked)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(asked) - now
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}

const saysSpent = (message: string, code: unknown): boolean => /spend_limit/.test(message) || code === 'enforced_spend_limit_reached'

/** What a thrown error of the SDK means for the loop. `cut` is for whatever breaks a stream that had begun. */
export const failureOf = (error: unknown, begun: boolean): Pick<Failed, 'class' | 'message' | 'wait'> => {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof APIUserAbortError) return { class: 'aborted', message }
  if (begun) return { class: 'cut', message }
  if (error instanceof APIConnectionError) return { class: 'unreachable', message }
  if (!(error instanceof APIError)) return { class: 'unreachable', message }
  const status = typeof error.status === 'number' ? error.status : 0
  const kind = BY_STATUS[status] ?? 'unreachable'
  if (kind === 'invalid' && TOO_LONG.test(message)) return { class: 'too_long', message }
  if (kind !== 'limited') return { class: kind, message }
  const wait = waitIn(error.headers instanceof Headers ? error.headers : undefined, Date.now())
  // Without a time to wait for there is nothing to wait for: the account's own limit is used up.
  if (wait === undefined) return { class: 'spend_limit', message }
  return { class: saysSpent(message, error.errorCode) ? 'spend_limit' : 'limited', message, wait }
}
