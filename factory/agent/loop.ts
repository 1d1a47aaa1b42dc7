import type { Block } from '../model/model.ts'
import type { Step, WorkContext, WorkEnding } from '../work/work.ts'
import { answerCalls } from './answer-calls.ts'
import { compactedIn, compactionAfter, forcedCompaction } from './compaction.ts'
import { endingOf, remarksAfter } from './endings.ts'
import { ask, type Asked } from './failures.ts'
import { callsIn } from './history.ts'
import { reachedLimit } from './limits.ts'
import { requestOf, type Opening } from './request.ts'
import { scrubbedBlocks } from './scrub.ts'
import type { Bench, Tool } from './tools/tool.ts'

/** Everything a loop works with; `history` grows and nothing in it changes but the last step, which gets its results. */
export type Loop = { context: WorkContext; bench: Bench; tools: readonly Tool[]; opening: Opening; history: Step[] }

type Ended = { ended: WorkEnding }
const LOST: Ended = { ended: { reason: 'lost' } }

const save = async ({ context, history }: Loop, step: Step): Promise<'saved' | 'lost'> => {
  const at = history.findIndex(({ n }) => n === step.n)
  history.splice(at < 0 ? history.length : at, 1, step)
  return context.steps.save(step)
}

// A call the answer broke off in has no whole input: it is left out, thinking and texts stay.
const usable = ({ content, stop }: Extract<Asked, { at: 'answer' }>['answer']): Block[] => {
  const whole = content.filter((block, index) => !(stop === 'max_tokens' && block.type === 'tool_use' && (index === content.length - 1 || typeof block.input === 'string')))
  // A message may not be empty.
  return whole.length > 0 ? whole : [{ type: 'text', text: '(nothing)' }]
}

const askShortened = async (loop: Loop, n: number): Promise<{ asked: Asked; compacted: number }> => {
  const compacted = compactedIn(loop.history)
  const first = await ask(loop.context, requestOf(loop.opening, loop.history, compacted), n)
  const forced = first.at === 'too_long' ? forcedCompaction(loop.history) : null
  if (first.at !== 'too_long' || forced === null) return { asked: first, compacted }
  return { asked: await ask(loop.context, requestOf(loop.opening, loop.history, forced), n), compacted: forced }
}

/** Limits, request, settlement, and the step saved before anything follows from it. */
const takeTurn = async (loop: Loop): Promise<Ended | null> => {
  const limit = reachedLimit(loop.history, loop.context.automation.budget)
  if (limit !== null) return { ended: { reason: limit } }
  const n = (loop.history.at(-1)?.n ?? 0) + 1
  const { asked, compacted } = await askShortened(loop, n)
  if (asked.at === 'ended') return { ended: asked.ending }
  if (asked.at === 'too_long') return { ended: { reason: 'rejected', note: asked.message } }
  const { answer, price } = asked
  const step: Step = {
    n, content: scrubbedBlocks(usable(answer), loop.context.secrets), results: null, tree: loop.history.at(-1)?.tree ?? null, usage: answer.usage,
    costKnown: price.known, cost: price.cost, exchange: answer.recording.exchange, turn: { stop: answer.stop, toolMs: 0, compacted },
  }
  return (await save(loop, step)) === 'lost' ? LOST : null
}

const withRemarks = (results: readonly Block[], remarks: readonly string[]): Block[] => {
  const texts = remarks.map((text): Block => ({ type: 'text', text }))
  const last = results.at(-1)
  // Text behind results teaches a model to stop early, so it goes inside the last one.
  return last?.type === 'tool_result' ? [...results.slice(0, -1), { ...last, content: [...last.content, ...texts] }] : [...results, ...texts]
}

/** Carries out what the last answer asks for, keeps the clone, and says what is to be said; the step is saved again with all of it. */
const answerTurn = async (loop: Loop, step: Step): Promise<Ended | null> => {
  const { context, bench, tools, history } = loop
  const { results, changed, toolMs } = await answerCalls(step.content, tools, bench)
  const tree = changed ? await bench.box.snapshot(step.n) : step.tree
  if (context.signal.aborted) return { ended: { reason: 'shutdown' } }
  const answered = { ...step, results, tree, turn: { ...step.turn, toolMs } }
  const steps = [...history.slice(0, -1), answered]
  const compacted = step.turn.stop === 'model_context_window_exceeded' ? (forcedCompaction(steps) ?? compactedIn(steps)) : compactionAfter(loop.opening.model, steps)
  const whole = { ...answered, turn: { ...answered.turn, compacted } }
  const over = endingOf([...history.slice(0, -1), whole]) !== null
  const remarks = over ? [] : await remarksAfter([...history.slice(0, -1), whole], context)
  return (await save(loop, { ...whole, results: withRemarks(results, remarks) })) === 'lost' ? LOST : null
}

/**
 * Asks and answers until the history says that it is over. What comes next follows from the history alone, so a run that was killed goes on
 * as it would have: the last step without results has its calls carried out again, on the tree before it.
 */
export const runLoop = async (loop: Loop): Promise<WorkEnding> => {
  for (;;) {
    if (loop.context.signal.aborted) return { reason: 'shutdown' }
    const last = loop.history.at(-1)
    if (last?.results === null) {
      const ended = await answerTurn(loop, last)
      if (ended) return ended.ended
      continue
    }
    const over = endingOf(loop.history)
    if (over) return over
    const ended = await takeTurn(loop)
    if (ended) return ended.ended
    loop.context.say(`turn ${loop.history.length}: ${callsIn(loop.history.at(-1)?.content ?? []).length} calls`)
  }
}
