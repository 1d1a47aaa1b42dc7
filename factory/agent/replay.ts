import { canonicalJson } from '#domain/canonical-json.ts'
import type { Intent } from '#domain/factory/intents.ts'
import type { Verdict } from '#domain/factory/verdict.ts'
import type { ModelRequest } from '../model/model.ts'
import type { Step, WorkContext } from '../work/work.ts'
import { takenIntents } from './history.ts'
import { baseOf, roleOf } from './opening.ts'
import { requestOf, type Opening } from './request.ts'
import { definitionOf } from './tools/tool.ts'
import { toolsOf } from './tools/tools.ts'

/** What was stored of a run: its steps, the request behind each, and what became of its intents. */
export type Recorded = { steps: readonly Step[]; request: (exchange: string) => Promise<ModelRequest>; judged: readonly { intent: Intent; verdict: Verdict }[] }

export type Replayed = { at: 'equal'; turns: number } | { at: 'different'; step: number; what: 'request' | 'intent' | 'verdict'; where: string; recorded: string; now: string }

const short = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 200)

/** The first place where two values differ, by its path. */
const difference = (recorded: unknown, now: unknown, where = ''): Pick<Extract<Replayed, { at: 'different' }>, 'where' | 'recorded' | 'now'> | null => {
  if (canonicalJson(recorded ?? null) === canonicalJson(now ?? null)) return null
  if (typeof recorded !== 'object' || typeof now !== 'object' || recorded === null || now === null) return { where, recorded: short(recorded), now: short(now) }
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(now)])].sort()
  for (const name of names) {
    const found = difference(Reflect.get(recorded, name), Reflect.get(now, name), where === '' ? name : `${where}.${name}`)
    if (found) return found
  }
  return { where, recorded: short(recorded), now: short(now) }
}

// The item and its thread have moved on since: the task is the recorded one, all else is made anew.
/** What of a run's context a replay needs. */
type Then = Pick<WorkContext, 'automation' | 'repository' | 'base' | 'secrets'>

const openingNow = async (context: Then, prompt: string, first: ModelRequest): Promise<Opening> => {
  const [task] = first.messages[0]?.content ?? []
  return { model: first.model, tools: toolsOf(context.automation).map(definitionOf), role: roleOf(context, prompt), base: await baseOf(context), task: task?.type === 'text' ? task.text : '' }
}

const requestAt = (opening: Opening, steps: readonly Step[], index: number, recorded: ModelRequest): ModelRequest => {
  const before = steps.slice(0, index)
  const now = requestOf(opening, before)
  // A request that was too long was asked again with more of it shortened; the step says up to where.
  return difference(recorded, now) === null ? now : requestOf(opening, before, Math.min(index, steps[index]?.turn.compacted ?? 0))
}

const intentDifference = (steps: readonly Step[], judged: Recorded['judged']): Replayed | null => {
  const taken = takenIntents(steps)
  for (let index = 0; index < Math.max(taken.length, judged.length); index += 1) {
    const [now, then] = [taken[index], judged[index]?.intent]
    const said = now && then ? Object.fromEntries(Object.entries(then.payload).filter(([name]) => name in (now.input as object))) : then?.payload
    const found = difference(then ? { kind: then.kind, payload: said } : null, now ? { kind: now.kind, payload: now.input } : null)
    if (found) return { at: 'different', step: steps.length, what: 'intent', ...found }
  }
  return null
}

/**
 * Makes every request of a recorded run anew, with the recorded answers and tool results, and compares it with the one that was sent; then the
 * intents, then their verdicts by `judge`. Gives the first difference. No model and no tool is asked.
 */
export const replay = async (context: Then, prompt: string, { steps, request, judged }: Recorded, judge: (intent: Intent) => Promise<Verdict>): Promise<Replayed> => {
  const requests = await Promise.all(steps.map(({ exchange }) => (exchange === null ? Promise.resolve(null) : request(exchange))))
  const [first] = requests
  if (!first) return { at: 'equal', turns: 0 }
  const opening = await openingNow(context, prompt, first)
  for (const [index, recorded] of requests.entries()) {
    if (!recorded) continue
    const found = difference(recorded, { ...requestAt(opening, steps, index, recorded), stream: true })
    if (found) return { at: 'different', step: index + 1, what: 'request', ...found }
  }
  const intents = intentDifference(steps, judged)
  if (intents) return intents
  for (const { intent, verdict } of judged) {
    const now = await judge(intent)
    if (now !== verdict) return { at: 'different', step: steps.length, what: 'verdict', where: intent.kind, recorded: verdict, now }
  }
  return { at: 'equal', turns: steps.length }
}
