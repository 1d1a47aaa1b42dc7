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

  turnTo(marks: readonly Mark[]): void {
    let same = 0
    while (same < this.open.length && same < marks.length && this.open[same]?.mark.eq(marks[same] as Mark)) same += 1
    while (this.open.length > same) this.out += this.open.pop()?.after ?? ''
    for (const mark of marks.slice(same)) {
      const [before, after]: Around = this.manner === 'html' || this.manner === 'strict' ? asTag(mark) : asSigns(mark)
      this.out += before
      this.open.push({ mark, after })
    }
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

/** A line in one manner. Whether it reads back as the same is for the caller to find out. */
export function lineIn(content: Fragment, manner: Manner, place: Place, context: WriteContext): string {
  const writer = new LineWriter(manner)
  content.forEach((plain, _offset, index) => {
    const node = plain.mark(plain.marks.map((mark) => shownMark(mark, context)))
    const strict = manner === 'html' || manner === 'strict'
    const code = !strict && node.isText && node.marks.some(isCode)
    writer.turnTo(bareLink(node, manner) ? [] : code ? node.marks.filter((mark) => !isCode(mark)) : node.marks)
    const start = (place === 'block' || place === 'item') && (writer.out === '' || writer.out.endsWith('\n'))
    const breaks = node.type.name === 'lineBreak' && place === 'block' && !strict && index > 0 && index < content.childCount - 1
    writer.out += breaks ? '\\\n' : leaf(node, manner, { start, code, context })
  })
  writer.turnTo([])
  if (manner !== 'strict') return writer.out
  return writer.out.replace(/^ +| +$/g, (spaces) => '&#32;'.repeat(spaces.length))
}
