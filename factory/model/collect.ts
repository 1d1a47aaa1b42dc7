import type { ContentBlock, RawContentBlockDelta, RawMessageStreamEvent } from '@anthropic-ai/sdk/resources/messages'
import type { Block, StopReason, Usage } from './model.ts'

const STOPS: ReadonlySet<string> = new Set<StopReason>(['end_turn', 'tool_use', 'max_tokens', 'stop_sequence', 'pause_turn', 'refusal', 'model_context_window_exceeded'])
const isStop = (word: unknown): word is StopReason => typeof word === 'string' && STOPS.has(word)

type Draft = { block: Block; json: string }

/** An answer as it comes in, event by event. */
export type Collected = { drafts: Draft[]; usage: Usage | null; stop: StopReason | null; ended: 'open' | 'whole' }

export const nothingYet = (): Collected => ({ drafts: [], usage: null, stop: null, ended: 'open' })

type Reported = { input_tokens?: number | null; output_tokens?: number | null; cache_creation_input_tokens?: number | null; cache_read_input_tokens?: number | null }

// What an event leaves out stays as it was: the later one tells only the output in full.
const usageOf = (reported: Reported, before: Usage | null): Usage => ({
  input: reported.input_tokens ?? before?.input ?? 0,
  cacheWrite: reported.cache_creation_input_tokens ?? before?.cacheWrite ?? 0,
  cacheRead: reported.cache_read_input_tokens ?? before?.cacheRead ?? 0,
  output: reported.output_tokens ?? before?.output ?? 0,
})

// Kinds that no tool here asks for become an empty text, which is left out.
const emptyBlock = (block: ContentBlock): Block => {
  if (block.type === 'tool_use') return { type: 'tool_use', id: block.id, name: block.name, input: {} }
  if (block.type === 'thinking') return { type: 'thinking', thinking: block.thinking, signature: block.signature }
  if (block.type === 'redacted_thinking') return { type: 'redacted_thinking', data: block.data }
  return { type: 'text', text: '' }
}

// Gives the text that came.
const grow = (draft: Draft, delta: RawContentBlockDelta): string => {
  const { block } = draft
  if (delta.type === 'text_delta' && block.type === 'text') {
    draft.block = { ...block, text: block.text + delta.text }
    return delta.text
  }
  if (delta.type === 'input_json_delta') draft.json += delta.partial_json
  if (delta.type === 'thinking_delta' && block.type === 'thinking') draft.block = { ...block, thinking: block.thinking + delta.thinking }
  if (delta.type === 'signature_delta' && block.type === 'thinking') draft.block = { ...block, signature: block.signature + delta.signature }
  return ''
}

/** Takes one event of a stream into what was collected; gives the text that came with it. */
export const collect = (collected: Collected, event: RawMessageStreamEvent): string => {
  switch (event.type) {
    case 'message_start':
      collected.usage = usageOf(event.message.usage, null)
      return ''
    case 'content_block_start':
      collected.drafts[event.index] = { json: '', block: emptyBlock(event.content_block) }
      return ''
    case 'content_block_delta': {
      const draft = collected.drafts[event.index]
      return draft ? grow(draft, event.delta) : ''
    }
    case 'message_delta':
      collected.usage = usageOf(event.usage, collected.usage)
      if (isStop(event.delta.stop_reason)) collected.stop = event.delta.stop_reason
      return ''
    case 'message_stop':
      collected.ended = 'whole'
      return ''
    case 'content_block_stop':
      return ''
  }
}

/** The blocks of an answer. The input of a call that is not JSON, as when the answer ended inside it, is left as text for the loop to refuse. */
export const blocksOf = ({ drafts }: Collected): Block[] =>
  drafts.filter(({ block }) => block.type !== 'text' || block.text !== '').map(({ block, json }) => {
    if (block.type !== 'tool_use' || json === '') return block
    try {
      return { ...block, input: JSON.parse(json) as unknown }
    } catch {
      return { ...block, input: json }
    }
  })
