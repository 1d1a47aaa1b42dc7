import { Fragment } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import { canJoin } from 'prosemirror-transform'
import type { Transform } from 'prosemirror-transform'
import type { BlockKind } from '../kinds.ts'
import type { BlockRange } from './range.ts'
import { shapeOf } from './range.ts'
import { make } from './unit.ts'

/** Joins the lists that touch at `pos` if they are of one kind: they are drawn as one, and so are made one by the next edit there. */
export function joinListsAt(tr: Transform, pos: number): void {
  if (pos <= 0 || pos >= tr.doc.content.size) return
  const { nodeBefore, nodeAfter } = tr.doc.resolve(pos)
  if (nodeBefore !== null && nodeAfter !== null && nodeBefore.type === nodeAfter.type && shapeOf(nodeBefore) === 'list' && canJoin(tr.doc, pos)) tr.join(pos)
}

/** Joins lists of one kind that touch anywhere between `from` and `to`, ends included. */
export function joinLists(tr: Transform, from: number, to: number): void {
  const seams: number[] = []
  tr.doc.nodesBetween(Math.max(0, from - 1), Math.min(tr.doc.content.size, to + 1), (node, pos) => {
    if (shapeOf(node) === 'list' && pos >= from && pos <= to) seams.push(pos)
    return !node.isTextblock
  })
  for (const pos of [...seams, to].sort((a, b) => b - a).filter((pos, i, all) => pos !== all[i - 1])) joinListsAt(tr, pos)
}

/** Neighbouring blocks with lists of one kind among them made one. */
export function joined(blocks: readonly Node[]): readonly Node[] {
  const out: Node[] = []
  for (const block of blocks) {
    const last = out.at(-1)
    if (last !== undefined && last.type === block.type && shapeOf(block) === 'list') out[out.length - 1] = last.copy(last.content.append(block.content))
    else out.push(block)
  }
  return out
}

/** The list that goes on after its first items are taken away: numbers go on from where they stood. */
export function restOf(list: Node, from: number, kept: number): Node {
  const start = list.type.name === 'numberedList' ? { start: (list.attrs['start'] as number) + kept } : {}
  return list.type.create({ ...list.attrs, ...start }, Fragment.fromArray(list.content.content.slice(from)))
}

/** Items as a list of `kind`. */
export const listOf = (kind: BlockKind, items: readonly Node[], attrs: { readonly [name: string]: unknown } = {}): Node =>
  make(kind, attrs, items)

/**
 * Puts `blocks` where a range stands. If the range is items of a list, the list is parted around them, so that blocks of
 * any kind can stand there. Lists that come to touch are joined.
 */
export function replaceRange(tr: Transform, range: BlockRange, blocks: readonly Node[]): void {
  if (shapeOf(range.parent) !== 'list') {
    tr.replaceWith(range.from, range.to, [...blocks])
    joinLists(tr, range.from, range.from + sizeOf(blocks))
    return
  }
  const $from = tr.doc.resolve(range.from)
  const list = range.parent
  const first = $from.index()
  const last = first + range.blocks.length
  const before = first === 0 ? [] : [list.copy(Fragment.fromArray(list.content.content.slice(0, first)))]
  const after = last === list.childCount ? [] : [restOf(list, last, first)]
  const start = $from.before()
  const all = joined([...before, ...blocks, ...after])
  tr.replaceWith(start, start + list.nodeSize, [...all])
  joinListsAt(tr, start + sizeOf(all))
  joinListsAt(tr, start)
}

const sizeOf = (blocks: readonly Node[]): number => blocks.reduce((sum, block) => sum + block.nodeSize, 0)
