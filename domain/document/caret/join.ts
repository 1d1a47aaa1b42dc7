import type { Node, ResolvedPos } from 'prosemirror-model'
import type { Transform } from 'prosemirror-transform'
import { isObject } from './row.ts'
import { childrenOf, isItem, isLine, isList, isToggle, shapeOf, spotOf, withChildren } from './tree.ts'
import { caretAt, NOTHING, selectAt } from './types.ts'
import type { CaretEdit, CaretEnd } from './types.ts'

type Found = { readonly node: Node; readonly pos: number }

// Cells, columns and tables keep what is in them to themselves.
const isWall = (node: Node): boolean => ['cell', 'column', 'columns', 'table', 'row'].includes(shapeOf(node) ?? '')

/** What stands just before a block on screen: the last line of whatever is there, or the object or closed toggle itself. */
function before($pos: ResolvedPos, closed: CaretEdit['closed']): Found | null {
  let depth = $pos.depth
  let pos = $pos.pos
  while (depth > 0 && $pos.index(depth) === 0) {
    if (isWall($pos.node(depth)) || shapeOf($pos.node(depth)) === null) return null
    pos = $pos.before(depth)
    depth--
  }
  const index = $pos.index(depth)
  if (index === 0) return null
  let node = $pos.node(depth).child(index - 1)
  pos -= node.nodeSize
  for (;;) {
    if (isLine(node) || isObject(node) || closed(node) || node.childCount === 0) return { node, pos }
    pos += node.nodeSize - 1
    node = node.child(node.childCount - 1)
    pos -= node.nodeSize
  }
}

/** What stands just after a line on screen: the next line, or the object or closed toggle. */
function after($pos: ResolvedPos, closed: CaretEdit['closed']): Found | null {
  let depth = $pos.depth
  let pos = $pos.pos
  while (depth > 0 && $pos.index(depth) === $pos.node(depth).childCount) {
    if (isWall($pos.node(depth))) return null
    pos = $pos.after(depth)
    depth--
    $pos = $pos.doc.resolve(pos)
  }
  let node = $pos.nodeAfter
  if (node === null) return null
  for (;;) {
    if (isLine(node) || isObject(node) || closed(node) || node.childCount === 0) return { node, pos }
    pos += 1
    node = node.child(0)
  }
}

/** Takes a block away, and wrappers that are empty without it. */
export function removeBlock(tr: Transform, from: number, to: number): void {
  const $from = tr.doc.resolve(from)
  let [start, end] = [from, to]
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    const empties = start === $from.start(depth) && end === $from.end(depth)
    if (!empties || !(isList(node) || isItem(node) || isToggle(node))) break
    start = $from.before(depth)
    end = $from.after(depth)
  }
  tr.delete(start, end)
}

/** Whose name a line is: the item or toggle that is gone once its line is; its other children go on elsewhere. */
function namedBy($line: ResolvedPos): { node: Node; pos: number } | null {
  const parent = $line.parent
  return $line.index() === 0 && (isItem(parent) || isToggle(parent)) ? { node: parent, pos: $line.before() } : null
}

/**
 * Joins the line at `second` into the line at `first`, which is above it. The first block keeps its id unless it was empty.
 * Children of an item whose line is taken become the children of the item that took it, or follow as siblings.
 */
export function joinLines(tr: Transform, first: number, second: number): number {
  const line = tr.doc.nodeAt(first)
  const other = tr.doc.nodeAt(second)
  if (!line || !other) throw new RangeError(`there are no two lines at ${first} and ${second}`)
  const owner = namedBy(tr.doc.resolve(second))
  const orphans = owner === null ? [] : childrenOf(owner.node, 1)
  const [from, to] = owner === null ? [second, second + other.nodeSize] : [owner.pos, owner.pos + owner.node.nodeSize]
  removeBlock(tr, from, to)
  const end = first + 1 + line.content.size
  const empty = line.content.size === 0
  // An empty line has nothing to keep: the one that has text is the block that stays, id and all.
  if (empty && namedBy(tr.doc.resolve(first)) === null) tr.replaceWith(first, first + line.nodeSize, other)
  else if (empty) tr.replaceWith(first, first + line.nodeSize, line.type.create({ ...line.attrs, id: other.attrs['id'] as string | null }, other.content))
  else tr.insert(end, other.content)
  if (orphans.length > 0) adoptChildren(tr, first, orphans)
  return end
}

// The children come behind the line: into its item or open toggle, in front of what is already there; else as siblings.
function adoptChildren(tr: Transform, linePos: number, children: readonly Node[]): void {
  const line = tr.doc.nodeAt(linePos)
  if (!line) return
  const at = linePos + line.nodeSize
  const next = tr.doc.nodeAt(at)
  const last = children.at(-1)
  if (next && last && isList(next) && next.type === last.type && tr.doc.resolve(at).parent === tr.doc.resolve(linePos).parent) {
    tr.replaceWith(at, at + next.nodeSize, [...children.slice(0, -1), withChildren(next, [...childrenOf(last), ...childrenOf(next)])])
  } else tr.insert(at, [...children])
}

/** Backspace at the start of a line: joins the line above, or selects the object or closed toggle that stands there. */
export function joinBackward({ tr, $at, closed }: CaretEdit): CaretEnd {
  const { line, linePos } = spotOf($at)
  const found = before($at.doc.resolve(linePos), closed)
  if (found === null) return NOTHING
  if (!isLine(found.node) || closed(found.node)) {
    if (line.content.size === 0) removeBlock(tr, linePos, linePos + line.nodeSize)
    return selectAt(found.pos)
  }
  return caretAt(joinLines(tr, found.pos, linePos))
}

/** Delete at the end of a line: takes in the next line, or selects the object or closed toggle that stands there. */
export function joinForward({ tr, $at, closed }: CaretEdit): CaretEnd {
  const { line, linePos, parent, parentPos } = spotOf($at)
  const names = $at.index($at.depth - 1) === 0 && isToggle(parent) && closed(parent)
  const from = names ? parentPos + parent.nodeSize : linePos + line.nodeSize
  const found = after($at.doc.resolve(from), closed)
  if (found === null) return NOTHING
  if (!isLine(found.node) || names) {
    if (line.content.size > 0 || names) return selectAt(found.pos)
    removeBlock(tr, linePos, linePos + line.nodeSize)
    return selectAt(tr.mapping.map(found.pos))
  }
  return caretAt(joinLines(tr, linePos, found.pos))
}
