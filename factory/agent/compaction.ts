import type { Block } from '../model/model.ts'
import type { Step } from '../work/work.ts'
import { callsIn, isIntentName, saidIn, type Call, type Result } from './history.ts'
import { boundsOf, tokensOf } from './prices.ts'

const KEPT_STEPS = 20
const FULL = 0.7

/** The last step whose results are sent shortened once the history is compacted now; what comes after it stays whole, as do all decisions. */
const upTo = (steps: readonly Step[], kept: number): number => Math.max(0, (steps.at(-1)?.n ?? 0) - kept)

/** Up to which step results are sent shortened. */
export const compactedIn = (steps: readonly Step[]): number => steps.reduce((most, { turn }) => Math.max(most, turn.compacted), 0)

/** Where to compact after a step that filled so much of the window; rare and large, since it makes the cache begin anew. */
export const compactionAfter = (model: string, steps: readonly Step[]): number => {
  const last = steps.at(-1)
  const done = compactedIn(steps)
  return last && tokensOf(last.usage) > FULL * boundsOf(model).window ? Math.max(done, upTo(steps, KEPT_STEPS)) : done
}

/** Where to compact when the endpoint says that a request is too long: nearer the end, or null when there is nothing left to shorten. */
export const forcedCompaction = (steps: readonly Step[]): number | null => {
  const [done, wanted] = [compactedIn(steps), upTo(steps, 4)]
  return wanted > done ? wanted : null
}

const OUTPUT = /\b[0-9a-f]{64}\.\w+/
const pathOf = ({ input }: Call): string => {
  const path = typeof input === 'object' && input !== null ? (Reflect.get(input, 'path') as unknown) : null
  return typeof path === 'string' ? ` ${path}` : ''
}

const shortened = (call: Call, result: Result): Result => {
  const said = saidIn(result)
  const artifact = OUTPUT.exec(said)?.[0]
  const text = `[shortened] ${call.name}${pathOf(call)}: ${result.is_error ? 'failed' : 'done'}, ${said.split('\n')[0]?.slice(0, 120) ?? ''}${artifact === undefined ? '' : `; whole in ${artifact}`}`
  return { ...result, content: [{ type: 'text', text }] }
}

/** The results of a step as they are sent: shortened up to the mark, except what intents answered. */
export const resultsSent = ({ n, content, results }: Step, mark: number): readonly Block[] => {
  if (n > mark || results === null) return results ?? []
  const calls = callsIn(content)
  return results.map((block) => {
    const call = block.type === 'tool_result' ? calls.find(({ id }) => id === block.tool_use_id) : undefined
    return block.type === 'tool_result' && call && !isIntentName(call.name) ? shortened(call, block) : block
  })
}
