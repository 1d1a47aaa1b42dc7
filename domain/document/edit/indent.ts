import { Fragment } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { containersAt, depthAt, fitsDepth, mayStand } from '../standing.ts'
import type { BlockKind } from '../kinds.ts'
import { adopt } from './adopt.ts'
import { joined, listOf, replaceRange } from './lists.ts'
import { hasLine, rangeOfBlock, shapeOf } from './range.ts'
import type { BlockRange } from './range.ts'

/** Why blocks stay where they are: nothing above to go under, nothing around to leave, the deepest level, or a kind that may not stand there. */
export type IndentRefusal = 'nothingAbove' | 'outermost' | 'depth' | 'place'
/** Done, or why not; a refusal leaves the document as it was. */
export type IndentResult = { readonly ok: true } | { readonly ok: false; readonly reason: IndentRefusal }

const refused = (reason: IndentRefusal): IndentResult => ({ ok: false, reason })

/** Replaces `before` through `next` by the smallest steps. */
function settle(tr: Transform, change: (aim: Transform) => void): IndentResult {
  const aim = new Transform(tr.doc)
  change(aim)
  adopt(tr, aim.doc)
  return { ok: true }
}

/** The item or toggle just above `pos`, in the same parent or as the last item of the list there, and where it begins. */
function hostAbove(doc: Node, pos: number): { readonly host: Node; readonly pos: number } | null {
  const before = doc.resolve(pos).nodeBefore
  if (before === null) return null
  const start = pos - before.nodeSize
  if (shapeOf(before) === 'list') {
    const last = before.lastChild
    return last === null || !hasLine(last) ? null : { host: last, pos: pos - 1 - last.nodeSize }
  }
  return hasLine(before) ? { host: before, pos: start } : null
}

/** Blocks as children: items keep their kind in a list of their own, whatever list they come into. */
const asChildren = (range: BlockRange): readonly Node[] =>
  shapeOf(range.parent) === 'list' ? [listOf(range.parent.type.name as BlockKind, range.blocks, { ...range.parent.attrs, start: 1 })] : range.blocks

/** Makes the blocks the last children of the item or toggle just above, with all that is under them. */
export function indent(tr: Transform, range: BlockRange): IndentResult {
  const above = hostAbove(tr.doc, range.from)
  if (above === null) return refused('nothingAbove')
  const { host, pos } = above
  const children = asChildren(range)
  const $inside = tr.doc.resolve(pos + 1)
  const around = containersAt($inside)
  if (!children.every((block) => block.type.name === 'unknown' || mayStand(block.type.name as BlockKind, around))) return refused('place')
  if (!fitsDepth(depthAt($inside), children)) return refused('depth')
  // An item without a line keeps its place for one: the first block under it would otherwise be taken for it.
  const line = host.childCount === 0 ? [tr.doc.type.schema.nodes['paragraph']?.create() as Node] : []
  const grown = host.copy(Fragment.fromArray([...joined([...line, ...host.content.content, ...children])]))
  return settle(tr, (aim) => {
    const $from = aim.doc.resolve(range.from)
    const whole = shapeOf(range.parent) === 'list' && range.blocks.length === range.parent.childCount
    if (whole) aim.delete($from.before(), $from.after())
    else aim.delete(range.from, range.to)
    aim.replaceWith(pos, pos + host.nodeSize, grown)
  })
}

type Nest = { readonly host: Node; readonly start: number; readonly index: number }

/** The item or toggle that the range's blocks are children of: directly, or as items of a list in it. Null when they are no one's. */
function hostAround(doc: Node, range: BlockRange): Nest | null {
  const $from = doc.resolve(range.from)
  const depth = shapeOf(range.parent) === 'list' ? $from.depth - 1 : $from.depth
  if (depth < 1 || !hasLine($from.node(depth))) return null
  return { host: $from.node(depth), start: $from.before(depth), index: $from.index(depth) }
}

/** What stands after the range inside its host: later items of its list, then later children. These become its children. */
function laterSiblings(doc: Node, range: BlockRange, nest: Nest): readonly Node[] {
  const rest = nest.host.content.content
  if (shapeOf(range.parent) !== 'list') return rest.slice(nest.index + range.blocks.length)
  const items = range.parent.content.content.slice(doc.resolve(range.from).index() + range.blocks.length)
  const list = items.length === 0 ? [] : [range.parent.type.create(range.parent.attrs, items)]
  return [...list, ...rest.slice(nest.index + 1)]
}

function earlierSiblings(doc: Node, range: BlockRange, nest: Nest): readonly Node[] {
  const before = nest.host.content.content.slice(0, nest.index)
  if (shapeOf(range.parent) !== 'list') return before
  const items = range.parent.content.content.slice(0, doc.resolve(range.from).index())
  return items.length === 0 ? before : [...before, range.parent.copy(Fragment.fromArray(items))]
}

/** The last block with later siblings put under it, if it can hold them; else they follow it. */
function adoptLater(blocks: readonly Node[], later: readonly Node[]): readonly Node[] {
  const last = blocks.at(-1)
  if (last === undefined || later.length === 0) return blocks
  if (!hasLine(last)) return [...blocks, ...later]
  return [...blocks.slice(0, -1), last.copy(Fragment.fromArray([...joined([...last.content.content, ...later])]))]
}

/**
 * Moves blocks out, to stand after the item or toggle they are in. Siblings after them become their children (or follow
 * them, when they hold none), so the order on screen never changes.
 */
export function outdent(tr: Transform, range: BlockRange): IndentResult {
  const nest = hostAround(tr.doc, range)
  if (nest === null) return refused('outermost')
  const { host, start } = nest
  const later = laterSiblings(tr.doc, range, nest)
  const left = host.copy(Fragment.fromArray([...earlierSiblings(tr.doc, range, nest)]))
  const hostRange = rangeOfBlock(tr.doc, start)
  const inList = shapeOf(hostRange.parent) === 'list'
  const fromList = shapeOf(range.parent) === 'list'
  // An item that leaves an item stays in that list when it is of its kind, else brings a list of its own.
  const sameKind = inList && fromList && hostRange.parent.type === range.parent.type
  const out = adoptLater(range.blocks, later)
  const apart = out.filter((block) => shapeOf(block) !== 'item')
  const items = out.filter((block) => shapeOf(block) === 'item')
  const outside = items.length > 0 ? [range.parent.type.create({ ...range.parent.attrs, start: 1 }, items), ...apart] : apart
  return settle(tr, (aim) => {
    if (sameKind && apart.length === 0) aim.replaceWith(start, start + host.nodeSize, [left, ...items])
    else if (inList) replaceRange(aim, hostRange, [hostRange.parent.type.create(hostRange.parent.attrs, left), ...outside])
    else aim.replaceWith(start, start + host.nodeSize, [...joined([left, ...outside])])
  })
}
