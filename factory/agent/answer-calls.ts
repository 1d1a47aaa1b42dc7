import { z } from 'zod'
import type { Block } from '../model/model.ts'
import { callsIn, INVALID, type Call, type Result } from './history.ts'
import { scrubbedBlocks } from './scrub.ts'
import { bounded, failed, type Bench, type Outcome, type Tool } from './tools/tool.ts'

// No tool's own bound is above this; whatever slips past one is cut here.
const MOST_BYTES = 24_000

const perform = async (call: Call, tools: readonly Tool[], bench: Bench): Promise<Outcome> => {
  const tool = tools.find(({ name }) => name === call.name)
  if (!tool) return failed(`${INVALID}there is no tool ${call.name}; there are: ${tools.map(({ name }) => name).join(', ')}.`)
  const parsed = tool.input.safeParse(call.input)
  if (!parsed.success) return failed(`${INVALID}${z.prettifyError(parsed.error)}`)
  try {
    return await tool.run(parsed.data, bench)
  } catch (error) {
    // The process boundary of a tool: whatever broke in it, the model reads it and the run goes on.
    return failed(`${call.name} broke: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const cut = async (block: Block, bench: Bench): Promise<Block> => (block.type === 'text' ? { ...block, text: await bounded(bench, block.text, { first: 400, last: 150, bytes: MOST_BYTES }) } : block)

const resultOf = async (call: Call, { content, failed: bad }: Outcome, bench: Bench): Promise<Result> => {
  const bound = await Promise.all(content.map((block) => cut(block, bench)))
  return { type: 'tool_result', tool_use_id: call.id, content: scrubbedBlocks(bound, bench.context.secrets), ...(bad ? { is_error: true } : {}) }
}

/** What came of the calls of an answer: whether the clone may be another one now, and how long tools ran whose time is the run's own, ms. */
type Answered = { results: Result[]; changed: boolean; toolMs: number }

/** Carries out the calls of an answer, in order. */
export const answerCalls = async (content: readonly Block[], tools: readonly Tool[], bench: Bench): Promise<Answered> => {
  const results: Result[] = []
  let changed = false
  let toolMs = 0
  // What was answered in this very turn counts for the calls after it.
  const here: Bench = { ...bench, steps: () => bench.steps().map((step, index, all) => (index === all.length - 1 ? { ...step, results: [...results] } : step)) }
  for (const call of callsIn(content)) {
    if (bench.context.signal.aborted) break
    bench.context.say(`${call.name} ${JSON.stringify(call.input).slice(0, 100)}`)
    const begun = bench.context.clock.now()
    const outcome = await perform(call, tools, here)
    results.push(await resultOf(call, outcome, bench))
    const called = tools.find(({ name }) => name === call.name)
    changed ||= called?.changes === true
    if (called?.waits !== true) toolMs += bench.context.clock.now() - begun - (outcome.waitedMs ?? 0)
  }
  return { results, changed, toolMs }
}
