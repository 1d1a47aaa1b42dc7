import type { Readable } from 'node:stream'
import { refuse, done, type Outcome } from '#domain/outcome.ts'

/** How many exports of one account this process makes at a time: each reads every page of what it exports. */
const AT_ONCE = 2

const running = new Map<string, number>()

const change = (accountId: string, by: number): void => {
  const now = (running.get(accountId) ?? 0) + by
  if (now > 0) running.set(accountId, now)
  else running.delete(accountId)
}

/** Begins an export and counts it until it was read to its end or given up; `too-many` when enough are on their way. */
export const countedExport = (accountId: string, begin: () => Readable): Outcome<Readable> => {
  if ((running.get(accountId) ?? 0) >= AT_ONCE) return refuse('too-many')
  change(accountId, 1)
  const stream = begin()
  stream.once('close', () => change(accountId, -1))
  return done(stream)
}
