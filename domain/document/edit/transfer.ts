import { Fragment } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { joinListsAt } from './lists.ts'
import { moveBlocks } from './move.ts'
import { rangeOfBlock, shapeOf } from './range.ts'

/** Where a block stood: behind that block, else before that one, else first in that one; all null on an otherwise empty page. */
export type Spot = { readonly after: string | null; readonly before: string | null; readonly into: string | null }

/** A block on its way from one page to another. An item brings a list of its kind. */
export type Carried = { readonly block: Node; readonly spot: Spot }

const idOf = (node: Node | null): string | null => (node?.attrs['id'] as string | null | undefined) ?? null

function findBlock(page: Node, id: string): { readonly node: Node; readonly pos: number } | null {
  let found: { node: Node; pos: number } | null = null
  page.descendants((node, pos) => {
    if (found === null && idOf(node) === id) found = { node, pos }
    return found === null && !node.isTextblock
  })
  return found
}

// A list has no id: its last or first item stands for it.
function idBeside(node: Node | null, which: 'last' | 'first'): string | null {
  return node !== null && shapeOf(node) === 'list' ? idOf(which === 'last' ? node.lastChild : node.firstChild) : idOf(node)
}

function spotOf(page: Node, pos: number, node: Node): Spot {
  const $pos = page.resolve(pos)
  const after = page.resolve(pos + node.nodeSize)
  const inList = shapeOf($pos.parent) === 'list'
  const outer = inList ? page.resolve($pos.before()) : $pos
  const behind = inList && $pos.nodeBefore === null ? outer.nodeBefore : $pos.nodeBefore
  const ahead = inList && after.nodeAfter === null ? page.resolve($pos.after()).nodeAfter : after.nodeAfter
  return { after: idBeside(behind, 'last'), before: idBeside(ahead, 'first'), into: outer.depth === 0 ? null : idOf(outer.parent) }
}

const listed = (parent: Node, node: Node): Node => (shapeOf(parent) === 'list' ? parent.copy(Fragment.from(node)) : node)

/**
 * Takes blocks, with all in them, out of a page: one after the other, so that putting them back from the last to the first
 * undoes it. Null when one of them is not there: then nothing is taken.
 */
export function takeBlocks(page: Node, ids: readonly string[]): { readonly rest: Node; readonly taken: readonly Carried[] } | null {
  const tr = new Transform(page)
  const taken: Carried[] = []
  for (const id of ids) {
    const found = findBlock(tr.doc, id)
    if (found === null) return null
    const { node, pos } = found
    const $pos = tr.doc.resolve(pos)
    taken.push({ block: listed($pos.parent, node), spot: spotOf(tr.doc, pos, node) })
    const alone = shapeOf($pos.parent) === 'list' && $pos.parent.childCount === 1
    const from = alone ? $pos.before() : pos
    tr.delete(from, from + (alone ? $pos.parent : node).nodeSize)
    joinListsAt(tr, from)
  }
  return { rest: tr.doc, taken }
}

/** The place a spot means in a page now; null when nothing of it is left. */
function placeOf(page: Node, { after, before, into }: Spot): number | null {
  const [behind, ahead, around] = [after, before, into].map((id) => (id === null ? null : findBlock(page, id)))
  if (behind) return behind.pos + behind.node.nodeSize
  if (ahead) return ahead.pos
  return around ? around.pos + 1 + (around.node.firstChild?.isTextblock === true ? around.node.firstChild.nodeSize : 0) : null
}

/** Puts blocks at the end of a page, in order. */
export const appendBlocks = (page: Node, blocks: readonly Node[]): Node => {
  const tr = new Transform(page)
  for (const block of blocks) {
    const at = tr.doc.content.size
    tr.insert(at, block)
    joinListsAt(tr, at)
  }
  return tr.doc
}

/** Puts blocks back to where they stood, the last first; at the end of the page where that place is gone. */
export function restoreBlocks(page: Node, carried: readonly Carried[]): Node {
  return [...carried].reverse().reduce((doc, { block, spot }) => {
    const tr = new Transform(doc)
    const end = doc.content.size
    tr.insert(end, block)
    const place = placeOf(doc, spot)
    if (place !== null) moveBlocks(tr, rangeOfBlock(tr.doc, end), place)
    return tr.doc
  }, page)
}

/** The ids of all blocks in a page or in these blocks. */
export function idsIn(nodes: readonly Node[]): ReadonlySet<string> {
  const ids = new Set<string>()
  const visit = (node: Node): void => {
    const id = idOf(node)
    if (id !== null) ids.add(id)
    if (!node.isTextblock) node.forEach(visit)
  }
  nodes.forEach(visit)
  return ids
}
