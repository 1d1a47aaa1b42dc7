import { Fragment } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { asCopy } from '../copies.ts'
import { depthAt } from '../standing.ts'
import { isToggle } from '../caret/tree.ts'
import { moveBlocks, type IsOpen, type MoveRefusal, type MoveResult } from './move.ts'
import { hasLine, shapeOf, type BlockRange } from './range.ts'

/** A block as one line of the page: where its node begins, and where its own line ends and its children, if it shows any, begin. */
export type DropRow = { readonly pos: number; readonly node: Node; readonly lineEnd: number }

/** Where blocks can be let go: a position, how deep they will be (0 on the page), and the row they come after; null at the start. */
export type DropPlace = { readonly pos: number; readonly level: number; readonly after: DropRow | null }

/** What lies between two rows: everywhere blocks could go there, the outermost place last, and why they could not go deeper, where something is there. */
export type DropGap = { readonly after: DropRow | null; readonly before: DropRow | null; readonly places: readonly DropPlace[]; readonly refused: MoveRefusal | null }

/** Whether a row is a toggle that shows nothing under its line. */
export const isClosedRow = ({ pos, node, lineEnd }: DropRow): boolean => isToggle(node) && lineEnd === pos + node.nodeSize


// What blocks are not dropped into row by row: a table has handles of its own, columns stand side by side.
const isWhole = (node: Node): boolean => {
  const shape = shapeOf(node)
  return shape === 'table' || shape === 'columns' || node.isTextblock || node.isAtom || node.childCount === 0
}

/** The rows of a page in order, without those of the blocks that are lifted. Children of closed toggles are not shown, so they are no rows. */
export function dropRows(doc: Node, lifted: BlockRange, isOpen: IsOpen): readonly DropRow[] {
  const rows: DropRow[] = []
  doc.descendants((node, pos) => {
    if (pos >= lifted.from && pos < lifted.to) return false
    const shape = shapeOf(node)
    if (shape === 'list') return true
    if (hasLine(node) && node.firstChild !== null && node.firstChild.isTextblock) {
      const open = shape === 'item' || isOpen(node)
      rows.push({ pos, node, lineEnd: open ? pos + 1 + node.firstChild.nodeSize : pos + node.nodeSize })
      return open
    }
    // The line of an item or toggle is the item's own row.
    const parent = doc.resolve(pos)
    if (node.isTextblock && hasLine(parent.parent) && parent.index() === 0) return false
    if (!isWhole(node)) return true
    rows.push({ pos, node, lineEnd: pos + node.nodeSize })
    return false
  })
  return rows
}

// The innermost container that is drawn: lists are not.
function containerOf(doc: Node, pos: number): number {
  const $pos = doc.resolve(pos)
  return shapeOf($pos.parent) === 'list' ? doc.resolve($pos.before()).start() : $pos.start()
}

/** Every place between one row and the next where `lifted` may go, one for each container: tried by the very function that drops. */
function placesBetween(doc: Node, lifted: BlockRange, after: DropRow | null, before: DropRow | null): Pick<DropGap, 'places' | 'refused'> {
  const places = new Map<number, DropPlace>()
  const refusals: { readonly level: number; readonly reason: MoveRefusal }[] = []
  const attempt = (pos: number): void => {
    const $pos = doc.resolve(pos)
    const shape = shapeOf($pos.parent)
    if ($pos.parent.isTextblock || shape === 'table' || shape === 'row' || shape === 'columns') return
    const container = containerOf(doc, pos)
    if (places.has(container)) return
    const result = moveBlocks(new Transform(doc), lifted, pos)
    const level = depthAt($pos)
    if (result.ok) places.set(container, { pos, level, after })
    else refusals.push({ level, reason: result.reason })
  }
  const end = before?.pos ?? doc.content.size
  for (let pos = after?.lineEnd ?? 0; pos <= end; pos++) {
    if (pos > lifted.from && pos < lifted.to) pos = lifted.to
    attempt(pos)
  }
  const deepest = Math.max(-1, ...[...places.values()].map(({ level }) => level))
  return { places: [...places.values()], refused: refusals.find(({ level, reason }) => level > deepest && reason !== 'intoItself')?.reason ?? null }
}

/** What lies before, between and after the rows, given by the rows of `dropRows`. */
export function dropGap(doc: Node, lifted: BlockRange, rows: readonly DropRow[], index: number): DropGap {
  const [after, before] = [rows[index - 1] ?? null, rows[index] ?? null]
  return { after, before, ...placesBetween(doc, lifted, after, before) }
}

/** Lets blocks go at a place. What the place says is where they then are; dropping them where they were changes nothing. */
export const dropBlocks = (tr: Transform, lifted: BlockRange, place: DropPlace): MoveResult => moveBlocks(tr, lifted, place.pos)

/** Lets copies of blocks go at a place, with new ids; the blocks stay where they are. On a refusal `tr` is of no more use. */
export function dropCopies(tr: Transform, { parent, blocks }: BlockRange, place: DropPlace): MoveResult {
  const copies = blocks.map(asCopy)
  const end = tr.doc.content.size
  const inList = shapeOf(parent) === 'list'
  tr.insert(end, inList ? parent.copy(Fragment.fromArray(copies)) : copies)
  const inside = inList ? 1 : 0
  const range: BlockRange = { from: end + inside, to: tr.doc.content.size - inside, parent: inList ? (tr.doc.lastChild ?? parent) : tr.doc, blocks: copies }
  return moveBlocks(tr, range, place.pos)
}
