import { Fragment } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import type { BlockKind } from '../kinds.ts'
import { containersAt, depthAt, fitsDepth, mayStand } from '../standing.ts'
import { adopt } from './adopt.ts'
import { joinListsAt, restOf } from './lists.ts'
import { hasLine, shapeOf } from './range.ts'
import type { BlockRange } from './range.ts'

/** Why blocks cannot be put somewhere: into themselves, too deep, or a kind that may not stand there. */
export type MoveRefusal = 'intoItself' | 'depth' | 'place'
/** Done, with the place where the blocks now begin; or why not. */
export type MoveResult = { readonly ok: true; readonly at: number } | { readonly ok: false; readonly reason: MoveRefusal }

/** Takes blocks out of the document; a list that would be left without an item goes too. Gives where they stood. */
function takeOut(tr: Transform, range: BlockRange): void {
  const whole = shapeOf(range.parent) === 'list' && range.blocks.length === range.parent.childCount
  if (!whole) {
    tr.delete(range.from, range.to)
    joinListsAt(tr, range.from)
    return
  }
  const start = tr.doc.resolve(range.from).before()
  tr.delete(start, start + range.parent.nodeSize)
  joinListsAt(tr, start)
}

/** Items bring a list of their own kind along; whether they need it depends on where they land. */
const carried = (range: BlockRange): readonly Node[] =>
  shapeOf(range.parent) === 'list' ? [range.parent.type.create({ ...range.parent.attrs, ...('start' in range.parent.attrs ? { start: 1 } : {}) }, [...range.blocks])] : range.blocks

/** Puts blocks at a place between others. In a list of another kind the list is parted, so no item changes its kind. */
function putIn(tr: Transform, pos: number, blocks: readonly Node[]): void {
  const $pos = tr.doc.resolve(pos)
  const list = $pos.parent
  const [only] = blocks
  if (shapeOf(list) === 'list' && blocks.length === 1 && only !== undefined && only.type === list.type) {
    tr.insert(pos, only.content)
    return
  }
  const inList = shapeOf(list) === 'list'
  const index = $pos.index()
  const before = !inList || index === 0 ? [] : [list.copy(Fragment.fromArray(list.content.content.slice(0, index)))]
  const after = !inList || index === list.childCount ? [] : [restOf(list, index, index)]
  const start = inList ? $pos.before() : pos
  const all = [...before, ...blocks, ...after]
  tr.replaceWith(start, inList ? start + list.nodeSize : start, all)
  joinListsAt(tr, start + all.reduce((sum, block) => sum + block.nodeSize, 0))
  joinListsAt(tr, start)
}

/** Where a node, this very object, stands in the document. */
function placeOf(doc: Node, node: Node | undefined): number {
  let place = -1
  doc.descendants((each, pos) => {
    if (each === node) place = pos
    return place < 0 && !each.isTextblock
  })
  return place
}

/**
 * Moves the blocks of a range, with all in them, to `pos`, a place between blocks or items. Items keep the kind of their
 * list wherever they land. Moving to where they already are changes nothing. A refusal leaves the document as it was, so an
 * indicator can ask by running this on a Transform of its own.
 */
export function moveBlocks(tr: Transform, range: BlockRange, pos: number): MoveResult {
  if (pos > range.from && pos < range.to) return { ok: false, reason: 'intoItself' }
  const $pos = tr.doc.resolve(pos)
  if ((pos === range.from || pos === range.to) && $pos.parent === range.parent) return { ok: true, at: range.from }
  if ($pos.parent.isTextblock || (hasLine($pos.parent) && $pos.index() === 0 && $pos.parent.childCount > 0)) return { ok: false, reason: 'place' }

  const blocks = carried(range)
  const inList = shapeOf($pos.parent) === 'list'
  const around = inList ? containersAt($pos).slice(0, -1) : containersAt($pos)
  if (!blocks.every((block) => block.type.name === 'unknown' || mayStand(block.type.name as BlockKind, around))) return { ok: false, reason: 'place' }
  const alreadyDeep = !fitsDepth(depthAt(tr.doc.resolve(range.from)), range.blocks)
  if (!alreadyDeep && !fitsDepth(depthAt($pos), blocks)) return { ok: false, reason: 'depth' }

  const aim = new Transform(tr.doc)
  takeOut(aim, range)
  putIn(aim, aim.mapping.map(pos), blocks)
  adopt(tr, aim.doc)
  return { ok: true, at: placeOf(aim.doc, range.blocks[0]) }
}

/** Whether a toggle is open for this reader; other containers always are. */
export type IsOpen = (node: Node) => boolean

const isOpenBox = (node: Node, isOpen: IsOpen): boolean => {
  const shape = shapeOf(node)
  if (shape === 'item') return node.childCount > 1
  return shape === 'container' && (!hasLine(node) || isOpen(node))
}

/** The place one step down: past the next block, or into it when it is open; past the end of what it stands in. Null at the page's end. */
function stepDown(doc: Node, range: BlockRange, isOpen: IsOpen): number | null {
  const $to = doc.resolve(range.to)
  const next = $to.nodeAfter
  if (next === null) {
    if ($to.depth === 0) return null
    const after = $to.after()
    return shapeOf($to.parent) === 'list' && $to.depth > 1 && doc.resolve(after).nodeAfter === null ? doc.resolve(after).after() : after
  }
  if (shapeOf(next) === 'list') return range.to + 1 + (next.firstChild?.nodeSize ?? 0)
  if (!isOpenBox(next, isOpen)) return range.to + next.nodeSize
  return hasLine(next) ? range.to + 1 + (next.firstChild?.nodeSize ?? 0) : range.to + 1
}

/** The place one step up, as `stepDown`. */
function stepUp(doc: Node, range: BlockRange, isOpen: IsOpen): number | null {
  const $from = doc.resolve(range.from)
  const before = $from.nodeBefore
  const isLine = before !== null && hasLine($from.parent) && $from.index() === 1
  if (before === null || isLine) {
    if ($from.depth === 0) return null
    const start = $from.before()
    return shapeOf($from.parent) === 'list' && $from.depth > 1 && doc.resolve(start).index() <= 1 && hasLine(doc.resolve(start).parent) ? doc.resolve(start).before() : start
  }
  if (shapeOf(before) === 'list') return range.from - 1 - (before.lastChild?.nodeSize ?? 0)
  return isOpenBox(before, isOpen) ? range.from - 1 : range.from - before.nodeSize
}

/** Where blocks go when moved one step up or down by key: into and out of open containers. Null where there is no further. */
export const stepFrom = (doc: Node, range: BlockRange, direction: 'up' | 'down', isOpen: IsOpen): number | null =>
  direction === 'up' ? stepUp(doc, range, isOpen) : stepDown(doc, range, isOpen)
