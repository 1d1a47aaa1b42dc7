import diff from 'fast-diff'
import { Fragment } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import type { Transform } from 'prosemirror-transform'
import { matchChildren } from './match.ts'
import type { Pair } from './match.ts'

const lettersOf = (content: Fragment): string => content.textBetween(0, content.size, '', '\ufffc')

/** The same letters on both sides: only marks and inline objects may differ. Marks change by steps of their own, which delete nothing. */
function adoptLooks(tr: Transform, at: number, old: Fragment, next: Fragment): void {
  if (old.eq(next)) return
  next.forEach((node, offset) => {
    const [from, to] = [at + offset, at + offset + node.nodeSize]
    if (!node.isText) {
      if (tr.doc.nodeAt(from)?.eq(node) !== true) tr.replaceWith(from, to, node)
    } else if (!old.cut(offset, offset + node.nodeSize).eq(Fragment.from(node))) {
      tr.removeMark(from, to)
      for (const mark of node.marks) tr.addMark(from, to, mark)
    }
  })
}

/** The stretches, in the order of the text, in which two lines of letters differ or agree. */
type Stretch = { readonly from: number; readonly to: number; readonly nextFrom: number; readonly nextTo: number; readonly same: boolean }

function stretchesOf(before: string, after: string): Stretch[] {
  const found: Stretch[] = []
  let [from, nextFrom] = [0, 0]
  for (const [kind, text] of diff(before, after)) {
    const to = from + (kind === diff.INSERT ? 0 : text.length)
    const nextTo = nextFrom + (kind === diff.DELETE ? 0 : text.length)
    const last = found.at(-1)
    // What was taken out and what came in its place are one stretch.
    if (last && !last.same && kind !== diff.EQUAL) found[found.length - 1] = { ...last, to, nextTo }
    else found.push({ from, to, nextFrom, nextTo, same: kind === diff.EQUAL })
    from = to
    nextFrom = nextTo
  }
  return found
}

/**
 * Changes the inline content at `start` only where it differs: two changes at both ends of a line are two steps, so that what stands between them,
 * the caret and text that is just being composed, keeps its place.
 */
export function adoptLine(tr: Transform, start: number, old: Node, next: Node): void {
  const from = old.content.findDiffStart(next.content)
  const end = old.content.findDiffEnd(next.content)
  if (from === null || end === null) return
  // Both searches may count the same repeated letters.
  const overlap = Math.max(0, from - Math.min(end.a, end.b))
  const [was, is] = [old.content.cut(from, end.a + overlap), next.content.cut(from, end.b + overlap)]
  for (const { from: at, to, nextFrom, nextTo, same } of stretchesOf(lettersOf(was), lettersOf(is)).reverse()) {
    const place = start + from + at
    if (same) adoptLooks(tr, place, was.cut(at, to), is.cut(nextFrom, nextTo))
    else tr.replaceWith(place, start + from + to, is.cut(nextFrom, nextTo))
  }
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
