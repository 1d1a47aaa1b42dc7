import type { Block, Message, ModelRequest, ToolDefinition } from '../model/model.ts'
import type { Step } from '../work/work.ts'
import { compactedIn, resultsSent } from './compaction.ts'
import { boundsOf } from './prices.ts'

/** What stays the same in all requests of a run, in the order in which it changes least. */
export type Opening = {
  model: string
  tools: readonly ToolDefinition[]
  /** Role, rules of the house, the automation's prompt. */
  role: string
  /** The harness files at the base, and the tree. */
  base: string
  /** The item, fenced, and the facts about it. */
  task: string
}

const EPHEMERAL = { cache_control: { type: 'ephemeral' } } as const
// The endpoint looks this far back from a breakpoint for what it has; a turn of more blocks would leave the last one out of sight.
const LOOK_BACK = 15

const marked = (block: Block): Block => (block.type === 'text' || block.type === 'tool_result' ? { ...block, ...EPHEMERAL } : block)
const markLast = ({ role, content }: Message): Message => ({ role, content: [...content.slice(0, -1), ...content.slice(-1).map(marked)] })

const turnsOf = (steps: readonly Step[], compacted: number): Message[] =>
  steps.flatMap((step): Message[] => {
    const results = resultsSent(step, compacted)
    return [{ role: 'assistant', content: step.content }, ...(results.length === 0 ? [] : [{ role: 'user', content: results } as const])]
  })

/** The last message before the newest turn; the task itself while there is only one. */
const placeOfThird = (messages: readonly Message[]): number => {
  const long = messages.slice(-2).reduce((sum, { content }) => sum + content.length, 0) > LOOK_BACK
  return long ? Math.max(0, messages.findLastIndex(({ role }, index) => role === 'user' && index < messages.length - 2)) : 0
}

/**
 * The request that follows from the history: the same opening and steps give the same bytes. Breakpoints: behind role and rules, behind the
 * base, behind the task (or, after a long turn, before it), behind the last block.
 */
export const requestOf = ({ model, tools, role, base, task }: Opening, steps: readonly Step[], compacted = compactedIn(steps)): ModelRequest => {
  const messages: Message[] = [{ role: 'user', content: [{ type: 'text', text: task }] }, ...turnsOf(steps, compacted)]
  const places = new Set([placeOfThird(messages), messages.length - 1])
  return {
    model, max_tokens: boundsOf(model).maxOutput,
    system: [{ type: 'text', text: role, ...EPHEMERAL }, { type: 'text', text: base, ...EPHEMERAL }],
    tools: [...tools].sort((a, b) => (a.name < b.name ? -1 : 1)),
    messages: messages.map((message, index) => (places.has(index) && message.role === 'user' ? markLast(message) : message)),
  }
}

const IMAGE_TOKENS = 5_000
const CHARACTERS_A_TOKEN = 2.5

/** Tokens of a request where the endpoint cannot count. */
export const estimatedTokens = (request: ModelRequest): number => {
  let images = 0
  const text = JSON.stringify(request, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Reflect.get(value, 'type') !== 'image') return value
    images += 1
    return null
  })
  return Math.ceil(text.length / CHARACTERS_A_TOKEN) + images * IMAGE_TOKENS
}
