import type { Node } from 'prosemirror-model'
import type { Transform } from 'prosemirror-transform'
import { shapeOf, type BlockRange } from './range.ts'

type Span = { readonly from: number; readonly to: number }

const sizeAt = (doc: Node, pos: number): number => doc.nodeAt(pos)?.nodeSize ?? 0

// Neighbours in one parent as one.
function joined(doc: Node, spans: readonly Span[]): Span[] {
  const out: Span[] = []
  for (const span of spans) {
    const last = out.at(-1)
    if (last !== undefined && last.to === span.from && doc.resolve(last.from).sameParent(doc.resolve(span.from))) out[out.length - 1] = { from: last.from, to: span.to }
    else out.push(span)
  }
  return out
}

// All items of a list are the list, which can have neighbours of other kinds.
function asList(doc: Node, { from, to }: Span): Span {
  const $from = doc.resolve(from)
  const whole = shapeOf($from.parent) === 'list' && from === $from.start() && to === $from.end()
  return whole ? { from: $from.before(), to: $from.after() } : { from, to }
}

function rangeOf(doc: Node, { from, to }: Span): BlockRange {
  const node = doc.nodeAt(from)
  const inside = node !== null && shapeOf(node) === 'list' && from + node.nodeSize === to
  const [start, end] = inside ? [from + 1, to - 1] : [from, to]
  const $start = doc.resolve(start)
  return { from: start, to: end, parent: $start.parent, blocks: $start.parent.content.content.slice($start.index(), doc.resolve(end).index()) }
}

/** Blocks, by position and in order, as runs of neighbours: what lies between two runs was not chosen and must stay as it is. */
export const runsOf = (doc: Node, blocks: readonly number[]): readonly BlockRange[] =>
  joined(doc, joined(doc, blocks.map((pos) => ({ from: pos, to: pos + sizeAt(doc, pos) }))).map((span) => asList(doc, span))).map((span) => rangeOf(doc, span))

/** Where the blocks of these ids are, in order. */
export function placesOf(doc: Node, ids: ReadonlySet<string>): readonly number[] {
  const places: number[] = []
  doc.descendants((node, pos) => {
    if (!node.isInline && ids.has(node.attrs['id'] as string)) places.push(pos)
    return !node.isTextblock
  })
  return places
}

/** The ids of blocks, those that have one. */
export const idsOf = (doc: Node, blocks: readonly number[]): ReadonlySet<string> =>
  new Set(blocks.flatMap((pos) => {
    const id: unknown = doc.nodeAt(pos)?.attrs['id']
    return typeof id === 'string' ? [id] : []
  }))

/**
 * Does something with each run of the blocks in `tr`, the first or the last one first; each is looked up anew, as the one before may have moved it.
 * Gives what came of them, in that order.
 */
export function eachRun<T>(tr: Transform, blocks: readonly number[], act: (run: BlockRange) => T, first: 'first' | 'last' = 'first'): readonly T[] {
  const runs = runsOf(tr.doc, blocks)
  const [only] = runs
  if (only !== undefined && runs.length === 1) return [act(only)]
  const named = runs.map(({ from, to }) => idsOf(tr.doc, blocks.filter((pos) => pos >= from && pos < to)))
  return (first === 'first' ? named : named.reverse()).flatMap((ids) => runsOf(tr.doc, placesOf(tr.doc, ids)).map(act))
}
