import { createHash } from 'node:crypto'

// How far back from a breakpoint the endpoint looks for what it has.
const LOOK_BACK = 20
const CHARACTERS_A_TOKEN = 4

type Asked = { tools: readonly unknown[]; system: readonly unknown[]; messages: readonly { role: string; content: unknown }[] }

const isMarked = (block: unknown): boolean => typeof block === 'object' && block !== null && Reflect.get(block, 'cache_control') !== undefined
const plain = (block: unknown): string => JSON.stringify(block, (key, value: unknown) => (key === 'cache_control' ? undefined : value))

/**
 * Input tokens by how a prompt cache charges them, for requests asked one after the other: what stands before a breakpoint is kept, and a
 * later request that begins with the same blocks, found within twenty blocks before one of its breakpoints, reads it.
 */
export const promptCache = () => {
  const kept = new Set<string>()
  return ({ tools, system, messages }: Asked): { input: number; cacheRead: number; cacheWrite: number } => {
    const blocks = [...tools, ...system, ...messages.flatMap(({ content }) => (Array.isArray(content) ? (content as unknown[]) : [content]))]
    const hash = createHash('sha256')
    let tokens = 0
    const prefixes = blocks.map((block) => {
      const text = plain(block)
      hash.update(text)
      tokens += Math.ceil(text.length / CHARACTERS_A_TOKEN)
      return { name: hash.copy().digest('hex'), tokens, marked: isMarked(block) }
    })
    const breakpoints = prefixes.flatMap(({ marked }, index) => (marked ? [index] : []))
    const found = breakpoints.flatMap((at) => prefixes.slice(Math.max(0, at - LOOK_BACK), at + 1)).filter(({ name }) => kept.has(name)).at(-1)
    const last = prefixes[breakpoints.at(-1) ?? -1]
    for (const at of breakpoints) kept.add(prefixes[at]?.name ?? '')
    const read = found?.tokens ?? 0
    const upTo = last?.tokens ?? 0
    return { input: tokens - Math.max(read, upTo), cacheRead: read, cacheWrite: Math.max(0, upTo - read) }
  }
}
