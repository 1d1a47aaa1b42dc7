import type { Node } from 'prosemirror-model'
import { BLOCKS } from '../blocks/registry.ts'
import type { BlockKind } from '../kinds.ts'

const shapeOf = (node: Node): string => BLOCKS[node.type.name as BlockKind].shape
const idOf = (node: Node): string | null => (node.attrs['id'] as string | null | undefined) ?? null

const isUnknown = (node: Node): boolean => node.type.name === 'unknown'

/** Whether a stored block may become `next` by changing its attributes and content, without being made anew. One that nobody here knows stays what it is. */
export const canBecome = (old: Node, next: Node): boolean =>
  old === next || (isUnknown(old) || isUnknown(next) ? old.eq(next) : shapeOf(old) === shapeOf(next))

/** The ids by which a node is recognised: its own, or, for a wrapper without one, those of the blocks in it; for what nobody here knows, all of it. */
function keysOf(node: Node): readonly string[] {
  if (isUnknown(node)) return [JSON.stringify(node.attrs)]
  const own = idOf(node)
  if (own !== null) return [own]
  return node.isTextblock ? [] : node.content.content.flatMap((child) => idOf(child) ?? child.content.content.flatMap((inner) => idOf(inner) ?? []))
}

/** The longest run of pairs that keeps both orders: the old nodes that stay, the others having moved. Patience sorting, n log n. */
function inOrder(pairs: readonly Pair[]): Pair[] {
  const tails: number[] = []
  const before: number[] = []
  pairs.forEach((pair, index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[tails[middle] as number] as Pair).old < pair.old) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (tails[low - 1] as number) : -1
    tails[low] = index
  })
  const kept: Pair[] = []
  for (let index = tails.at(-1) ?? -1; index !== -1; index = before[index] as number) kept.push(pairs[index] as Pair)
  return kept.reverse()
}

/** An old node and the new one it becomes, by their places. */
export type Pair = { readonly old: number; readonly next: number }

function pairsByKey(old: readonly Node[], next: readonly Node[]): Pair[] {
  const byNode = new Map<Node, number>()
  const byKey = new Map<string, number>()
  old.forEach((node, index) => {
    byNode.set(node, index)
    for (const key of keysOf(node)) if (!byKey.has(key)) byKey.set(key, index)
  })
  const used = new Set<number>()
  const pairs: Pair[] = []
  next.forEach((node, index) => {
    const found = byNode.get(node) ?? keysOf(node).map((key) => byKey.get(key)).find((at) => at !== undefined && !used.has(at))
    if (found === undefined || used.has(found) || !canBecome(old[found] as Node, node)) return
    used.add(found)
    pairs.push({ old: found, next: index })
  })
  return pairs
}

/** What two lists of children have in common: all before `start` and all from the ends on is the same; `pairs` lie between. */
export type Match = { readonly start: number; readonly oldEnd: number; readonly nextEnd: number; readonly pairs: readonly Pair[] }

/**
 * Which of a parent's old children become which of its new ones, in order. Blocks are recognised by identity, then by id;
 * those without an id, or that had none before, by standing in the same place between recognised neighbours. Old nodes in no pair go, new ones come.
 */
export function matchChildren(old: readonly Node[], next: readonly Node[]): Match {
  let start = 0
  while (start < old.length && start < next.length && old[start] === next[start]) start++
  let oldEnd = old.length
  let nextEnd = next.length
  while (oldEnd > start && nextEnd > start && old[oldEnd - 1] === next[nextEnd - 1]) {
    oldEnd--
    nextEnd--
  }

  const pairs: Pair[] = []
  let from: Pair = { old: start, next: start }
  const fill = (to: Pair): void => {
    const count = Math.min(to.old - from.old, to.next - from.next)
    for (let i = 0; i < count; i++) {
      const a = old[from.old + i] as Node
      const b = next[from.next + i] as Node
      // A block without an id that was given one is still that block; made anew, two people who name it at once would double it.
      if ((idOf(a) === null || idOf(a) === idOf(b)) && a.type === b.type && canBecome(a, b)) pairs.push({ old: from.old + i, next: from.next + i })
    }
  }
  for (const pair of inOrder(pairsByKey(old.slice(start, oldEnd), next.slice(start, nextEnd)))) {
    const to = { old: pair.old + start, next: pair.next + start }
    fill(to)
    pairs.push(to)
    from = { old: to.old + 1, next: to.next + 1 }
  }
  fill({ old: oldEnd, next: nextEnd })
  return { start, oldEnd, nextEnd, pairs }
}
