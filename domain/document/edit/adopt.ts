import type { Node } from 'prosemirror-model'
import type { Transform } from 'prosemirror-transform'
import { matchChildren } from './match.ts'

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

function adoptChildren(tr: Transform, start: number, old: Node, next: Node): void {
  const before = old.content.content
  const after = next.content.content
  const pairs = matchChildren(before, after)
  const offsets: number[] = [start]
  for (const child of before) offsets.push((offsets.at(-1) as number) + child.nodeSize)
  const ends = [...pairs, { old: before.length, next: after.length }]
  // From the end to the start, so that positions yet to be used stay as they are.
  for (let index = ends.length - 1; index >= 0; index--) {
    const pair = ends[index] as { readonly old: number; readonly next: number }
    const previous = ends[index - 1] ?? { old: -1, next: -1 }
    const [child, to] = [before[pair.old], after[pair.next]]
    if (child !== undefined && to !== undefined && index < pairs.length) adoptBlock(tr, offsets[pair.old] as number, child, to)
    const [fromOld, fromNext] = [previous.old + 1, previous.next + 1]
    if (fromOld < pair.old || fromNext < pair.next) {
      tr.replaceWith(offsets[fromOld] as number, offsets[pair.old] as number, after.slice(fromNext, pair.next))
    }
  }
}

/**
 * Turns the document of `tr` into `next` by the smallest steps it can find: only blocks and stretches that differ are
 * touched, so positions, selections and decorations elsewhere map through. This is how an editor takes in what others did.
 */
export function adopt(tr: Transform, next: Node): void {
  if (tr.doc !== next) adoptChildren(tr, 0, tr.doc, next)
}
