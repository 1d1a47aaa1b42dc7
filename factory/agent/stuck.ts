import type { RunReason } from '#domain/factory/run.ts'
import type { Step } from '../work/work.ts'
import { answeredIn, callsIn, INVALID, saidIn, type Answered } from './history.ts'

/** What is to be done about a run that does not get on. */
export type Progress = { at: 'fine' } | { at: 'hint'; text: string } | { at: 'end'; reason: Extract<RunReason, 'stuck' | 'malformed'>; note: string }

const FINE: Progress = { at: 'fine' }
const stuck = (note: string): Progress => ({ at: 'end', reason: 'stuck', note })

const callKey = ({ call }: Answered): string => JSON.stringify([call.name, call.input])
const wholeKey = (one: Answered): string => callKey(one) + saidIn(one.result)
const errorKey = ({ call, result }: Answered): string => call.name + saidIn(result)

/** How many of the last ones are equal. */
const inARow = (keys: readonly string[]): number => {
  const last = keys.at(-1)
  const other = keys.findLastIndex((key) => key !== last)
  return last === undefined ? 0 : keys.length - 1 - other
}

const alternates = (keys: readonly string[]): boolean => {
  const last = keys.slice(-6)
  return last.length === 6 && last[0] !== last[1] && last.every((key, index) => key === last[index % 2])
}

const isInvalid = ({ result, failed }: Answered): boolean => failed && saidIn(result).startsWith(INVALID)

const malformed = (steps: readonly Step[]): boolean => {
  const last = steps.slice(-3)
  return last.length === 3 && last.every((step) => callsIn(step.content).length > 0 && answeredIn([step]).every(isInvalid))
}

const STILL = 15
const withoutProgress = (steps: readonly Step[]): boolean => {
  if (steps.length < STILL) return false
  const before = new Set(answeredIn(steps.slice(0, -STILL)).map(callKey))
  return answeredIn(steps.slice(-STILL)).every((one) => one.failed || (before.has(callKey(one)) && one.call.name !== 'check'))
}

const silent = (steps: readonly Step[]): number => steps.length - 1 - steps.findLastIndex(({ content }) => callsIn(content).length > 0)

/** Looks at the whole history, so that a resumed run is judged as it would have been. */
export const progressOf = (steps: readonly Step[]): Progress => {
  const answered = answeredIn(steps)
  if (malformed(steps)) return { at: 'end', reason: 'malformed', note: 'three answers in a row without one valid call' }
  const same = inARow(answered.map(wholeKey))
  const failing = answered.filter(({ failed }) => failed)
  if (same >= 5) return stuck('the same call with the same result five times')
  if (failing.length >= 4 && inARow(failing.map(errorKey)) >= 4) return stuck('the same error four times')
  if (alternates(answered.map(wholeKey))) return stuck('the same two calls in turn, three times')
  if (withoutProgress(steps)) return stuck(`${STILL} turns without anything new read, changed or checked`)
  const quiet = silent(steps)
  if (quiet >= 3) return stuck('three answers without a call')
  if (same === 3) return { at: 'hint', text: '[hint] You have made this call three times with the same result. Something else is needed: read what the result says, or go another way.' }
  return quiet === 2 ? { at: 'hint', text: '[hint] Two answers without a call. Use a tool, or hand over with an intent.' } : FINE
}
