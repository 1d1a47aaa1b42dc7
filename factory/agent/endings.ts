import type { Step, WorkContext, WorkEnding } from '../work/work.ts'
import { forcedCompaction } from './compaction.ts'
import { callsIn, steeringIn, takenIntents } from './history.ts'
import { steering } from './limits.ts'
import { progressOf } from './stuck.ts'

const NOTHING_YET = '[hint] You ended without handing anything over. Use the intent tool that fits what you have; when you can go no further, say so with give_up or request_human if you have them.'
const GO_ON = '[hint] Your answer was cut at its longest length. Go on where it ended, in smaller parts.'
const SHORTENED = '[hint] The conversation had filled the window; older results are shortened now. Go on.'

const saidBefore = (steps: readonly Step[], text: string): boolean => steeringIn(steps).includes(text)

// An answer that calls nothing: over when something is handed over, else one reminder.
const withoutCall = (steps: readonly Step[], { stop }: Step['turn']): WorkEnding | null => {
  const before = steps.slice(0, -1)
  if (stop === 'pause_turn') return null
  if (stop === 'model_context_window_exceeded') return null
  if (stop === 'max_tokens') return saidBefore(before, GO_ON) ? { reason: 'no_output', note: 'an answer was cut at its longest length twice' } : null
  const taken = takenIntents(steps)
  if (taken.some(({ kind }) => kind === 'give_up')) return { reason: 'gave_up' }
  if (taken.length > 0) return { reason: 'done' }
  return saidBefore(before, NOTHING_YET) ? { reason: 'no_output', note: 'ended twice without handing anything over' } : null
}

/** How a run ends after these steps, or null while it goes on. */
export const endingOf = (steps: readonly Step[]): WorkEnding | null => {
  const last = steps.at(-1)
  if (!last) return null
  if (last.turn.stop === 'refusal') return { reason: 'refusal' }
  const progress = progressOf(steps)
  if (progress.at === 'end') return { reason: progress.reason, note: progress.note }
  if (last.turn.stop === 'model_context_window_exceeded' && last.turn.compacted === 0 && forcedCompaction(steps) === null) return { reason: 'context_full' }
  return callsIn(last.content).length === 0 ? withoutCall(steps, last.turn) : null
}

const reminder = ({ content, turn: { stop } }: Step): string[] => {
  if (stop === 'max_tokens') return [GO_ON]
  if (stop === 'model_context_window_exceeded') return [SHORTENED]
  return callsIn(content).length === 0 && stop !== 'pause_turn' ? [NOTHING_YET] : []
}

/** What is said to the model beside the results of its last step: hints, limits, and what people wrote. */
export const remarksAfter = async (steps: readonly Step[], { automation, notes }: Pick<WorkContext, 'automation' | 'notes'>): Promise<string[]> => {
  const progress = progressOf(steps)
  const people = (await notes()).map(({ by, text }) => `[note] From ${by}, a person of this house: ${text}`)
  return [...steps.slice(-1).flatMap(reminder), ...(progress.at === 'hint' ? [progress.text] : []), ...steering(steps, automation.budget), ...people]
}
