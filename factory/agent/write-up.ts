import type { WorkContext } from '../work/work.ts'
import { ask } from './failures.ts'
import { textIn } from './history.ts'
import { boundsOf } from './prices.ts'
import { scrubbed } from './scrub.ts'

const MOST_CHARACTERS = 3_000
/** Nobody waits for a text: what is broken is put back after it. */
const MOST_MS = 30_000
const NUMBER = /\d+/g

const addsNumber = (text: string, facts: string): boolean => {
  const known = new Set(facts.match(NUMBER) ?? [])
  return (text.match(NUMBER) ?? []).some((number) => !known.has(number))
}

// Steps are numbered by whoever writes them.
const withoutNumbering = (text: string): string => text.replace(/^\s*\d+\. /gm, '')

/**
 * Facts that were computed, written down by a model for people. It is given nothing else; a text that adds a number, or none at all, is not
 * used, and the facts stand as they are. So they do when no model answers within `mostMs`, or there is no money for it.
 */
export const writeUp = async (context: WorkContext, prompt: string, facts: string, mostMs = MOST_MS): Promise<string> => {
  const model = context.model?.id
  if (model === undefined) return facts
  const given = scrubbed(facts, context.secrets)
  const asked = await ask({ ...context, signal: AbortSignal.any([context.signal, AbortSignal.timeout(mostMs)]) }, {
    model, max_tokens: Math.min(4_000, boundsOf(model).maxOutput), system: [{ type: 'text', text: prompt.trim() }], tools: [], messages: [{ role: 'user', content: [{ type: 'text', text: given }] }],
  }, 1)
  if (asked.at !== 'answer' || asked.answer.stop !== 'end_turn') return facts
  const text = scrubbed(textIn(asked.answer.content).trim(), context.secrets)
  return text === '' || text.length > MOST_CHARACTERS || addsNumber(withoutNumbering(text), given) ? facts : text
}
