import type { Fragment, Mark, Node } from 'prosemirror-model'
import { linkMark, linkOf } from '../link-mark.ts'
import type { Place, WriteContext } from '../types.ts'
import { codeSpan, htmlText, markdownText } from './escape.ts'
import type { Around } from './tags.ts'
import { asSigns, asTag } from './tags.ts'
import { unit } from './unit.ts'
import type { Manner } from './unit.ts'

const isCode = (mark: Mark): boolean => mark.type.name === 'inlineCode'

function textOf(node: Node, manner: Manner, start: boolean): string {
  const text = node.text ?? ''
  return manner === 'html' ? htmlText(text) : markdownText(text, manner, start)
}

function leaf(node: Node, manner: Manner, around: { readonly start: boolean; readonly code: boolean; readonly context: WriteContext }): string {
  if (around.code) return codeSpan(node.text ?? '')
  return node.isText ? textOf(node, manner, around.start) : unit(node, manner, around.context)
}

/** Writes the runs of a line; marks that go on from one run to the next are opened once. */
class LineWriter {
  out = ''
  private open: { readonly mark: Mark; readonly after: string }[] = []
  private readonly manner: Manner

  constructor(manner: Manner) {
    this.manner = manner
  }

  /** Ends and begins marks. `reach` tells how far a mark goes on, so that the longest is begun first and ends last. */
  turnTo(wanted: readonly Mark[], reach: (mark: Mark) => number): void {
    const marks = this.inOrder(wanted, reach)
    let same = 0
    while (same < this.open.length && same < marks.length && this.open[same]?.mark.eq(marks[same] as Mark)) same += 1
    while (this.open.length > same) this.out += this.open.pop()?.after ?? ''
    for (const mark of marks.slice(same)) {
      const [before, after]: Around = this.manner === 'html' || this.manner === 'strict' ? asTag(mark) : asSigns(mark)
      this.out += before
      this.open.push({ mark, after })
    }
  }

  // Marks are a set. What is open stays open as far as it can; of the others, those that go further stand outside.
  private inOrder(wanted: readonly Mark[], reach: (mark: Mark) => number): readonly Mark[] {
    if (wanted.length < 2) return wanted
    const left = [...wanted]
    const stays: Mark[] = []
    for (const { mark } of this.open) {
      const at = left.findIndex((each) => each.eq(mark))
      if (at === -1) break
      stays.push(...left.splice(at, 1))
    }
    return [...stays, ...left.sort((a, b) => reach(b) - reach(a))]
  }
}

// A link that would be read from its text alone is written bare.
function bareLink(node: Node, manner: Manner): boolean {
  const [mark] = node.marks
  const link = node.isText && node.marks.length === 1 && mark ? linkOf(mark) : null
  return manner === 'bare' && link !== null && link.title === '' && /^https?:\/\//.test(link.href) && node.text === link.href
}

// The mark of a link as it is written: to where its address leads in the export.
function shownMark(mark: Mark, context: WriteContext): Mark {
  const link = linkOf(mark)
  if (link === null) return mark
  const href = context.link(link.href)
  return href === link.href ? mark : linkMark(href, link.title)
}

// The number of nodes from `from` on that carry the mark.
function reachOf(nodes: readonly Node[], from: number, mark: Mark): number {
  let to = from + 1
  while (to < nodes.length && nodes[to]?.marks.some((each) => each.eq(mark)) === true) to += 1
  return to - from
}

// A bare link and inline code say by themselves what they are.
function marksAround(node: Node, manner: Manner, code: boolean): readonly Mark[] {
  if (bareLink(node, manner)) return []
  return code ? node.marks.filter((mark) => !isCode(mark)) : node.marks
}

/** A line in one manner. Whether it reads back as the same is for the caller to find out. */
export function lineIn(content: Fragment, manner: Manner, place: Place, context: WriteContext): string {
  const writer = new LineWriter(manner)
  const nodes = content.content.map((node) => (node.marks.length === 0 ? node : node.mark(node.marks.map((mark) => shownMark(mark, context)))))
  for (const [index, node] of nodes.entries()) {
    const strict = manner === 'html' || manner === 'strict'
    const code = !strict && node.isText && node.marks.some(isCode)
    writer.turnTo(marksAround(node, manner, code), (mark) => reachOf(nodes, index, mark))
    const start = (place === 'block' || place === 'item') && (writer.out === '' || writer.out.endsWith('\n'))
    const breaks = node.type.name === 'lineBreak' && place === 'block' && !strict && index > 0 && index < content.childCount - 1
    writer.out += breaks ? '\\\n' : leaf(node, manner, { start, code, context })
  }
  writer.turnTo([], () => 0)
  if (manner !== 'strict') return writer.out
  return writer.out.replace(/^ +| +$/g, (spaces) => '&#32;'.repeat(spaces.length))
}
