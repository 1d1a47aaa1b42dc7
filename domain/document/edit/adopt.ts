import type { Node } from 'prosemirror-model'
import type { Transform } from 'prosemirror-transform'
import { matchChildren } from './match.ts'
import type { Pair } from './match.ts'

/** Changes the inline content at `start` in the one stretch where it differs. */
function adoptLine(tr: Transform, start: number, old: Node, next: Node): void {
  const from = old.content.findDiffStart(next.content)
  const end = old.content.findDiffEnd(next.content)
  if (from === null || end === null) return
  // Both searches may count the same repeated letters.
  const overlap = Math.max(0, from - Math.min(end.a, end.b))
  tr.replaceWith(start + from, start + end.a + overlap, next.content.cut(from, end.b + overlap))
}

function adoptBlock(tr: Transform, pos: number, old: Node, next: Node): void {
  if (old === next || old.eq(next)) return
  if (next.isTextblock) adoptLine(tr, pos + 1, old, next)
  else adoptChildren(tr, pos + 1, old, next)
  if (!old.sameMarkup(next)) tr.setNodeMarkup(pos, next.type, next.attrs, next.marks)
}

function adoptChildren(tr: Transform, inside: number, old: Node, next: Node): void {
  const before = old.content.content
  const after = next.content.content
  const { start, oldEnd, nextEnd, pairs } = matchChildren(before, after)
  let offset = inside
  for (let index = 0; index < start; index++) offset += (before[index] as Node).nodeSize
  const offsets = [offset]
  for (let index = start; index < oldEnd; index++) offsets.push((offset += (before[index] as Node).nodeSize))
  const at = (index: number): number => offsets[index - start] as number

  const ends = [...pairs, { old: oldEnd, next: nextEnd }]
  // From the end to the start, so that positions yet to be used stay as they are.
  for (let index = ends.length - 1; index >= 0; index--) {
    const pair = ends[index] as Pair
    if (index < pairs.length) adoptBlock(tr, at(pair.old), before[pair.old] as Node, after[pair.next] as Node)
    const previous = ends[index - 1]
    const fromOld = previous === undefined ? start : previous.old + 1
    const fromNext = previous === undefined ? start : previous.next + 1
    if (fromOld < pair.old || fromNext < pair.next) tr.replaceWith(at(fromOld), at(pair.old), after.slice(fromNext, pair.next))
  }
}

/**
 * Turns the document of `tr` into `next` by the smallest steps it can find: only blocks and stretches that differ are
 * touched, so positions, selections and decorations elsewhere map through. This is how an editor takes in what others did.
 */
export function adopt(tr: Transform, next: Node): void {
  if (tr.doc !== next) adoptChildren(tr, 0, tr.doc, next)
}
