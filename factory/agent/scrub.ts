import { credentialIn } from '#domain/factory/credential.ts'
import type { Block } from '../model/model.ts'

const INSTEAD = '[a line that looked like a credential is left out]'

/** Text without what looks like a credential: line by line, and the whole where one is spread over lines. */
export const scrubbed = (text: string, secrets: readonly string[]): string => {
  if (credentialIn(text, secrets) === null) return text
  const lines = text.split('\n').map((line) => (credentialIn(line, secrets) === null ? line : INSTEAD)).join('\n')
  return credentialIn(lines, secrets) === null ? lines : '[a text that looked like a credential is left out]'
}

const scrubbedValue = (value: unknown, secrets: readonly string[]): unknown => {
  if (typeof value === 'string') return scrubbed(value, secrets)
  if (Array.isArray(value)) return value.map((one) => scrubbedValue(one, secrets))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, scrubbedValue(one, secrets)]))
}

/** Blocks as they may be kept and sent. Thinking goes back unchanged or not at all. */
export const scrubbedBlocks = (blocks: readonly Block[], secrets: readonly string[]): Block[] =>
  blocks.flatMap((block): Block[] => {
    switch (block.type) {
      case 'text': return [{ ...block, text: scrubbed(block.text, secrets) }]
      case 'tool_use': return [{ ...block, input: scrubbedValue(block.input, secrets) }]
      case 'tool_result': return [{ ...block, content: scrubbedBlocks(block.content, secrets) }]
      case 'thinking': return credentialIn(block.thinking, secrets) === null ? [block] : []
      case 'redacted_thinking':
      case 'image': return [block]
    }
  })
