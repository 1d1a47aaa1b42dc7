import type { Fragment, Mark, Node } from 'prosemirror-model'
import { INLINES } from '../inline/registry.ts'
import type { InlineKind, MarkKind } from '../kinds.ts'
import { MARKS } from '../marks/registry.ts'
import { escapeHtml, specHtml } from './element.ts'
import type { DayPlace } from '../../words/date-text.ts'
import type { HtmlContext } from './types.ts'

const SENTENCE_ENDS = /(^|[.!?…。！？][)\]"”’»]*)\s*$/

/** Where in its sentence something stands that has this text of its line before it. */
export const placeAfter = (before: string): DayPlace => (SENTENCE_ENDS.test(before) ? 'start' : 'within')

function nodeHtml(node: Node, context: HtmlContext, before: string): string {
  if (node.isText) return escapeHtml(node.text ?? '')
  const { html, dom } = INLINES[node.type.name as InlineKind]
  return html === 'dom' ? specHtml(dom(node), '') : html(node, context, placeAfter(before))
}

// A mention is a link itself, and links do not nest.
const marksOf = (node: Node): readonly Mark[] =>
  node.type.name === 'personMention' || node.type.name === 'pageMention' ? node.marks.filter((mark) => mark.type.name !== 'link') : node.marks

type Open = { readonly mark: Mark; html: string }

/** Inline content as HTML. Marks nest as in the live editor: by rank, and one that goes on over several nodes is one element. */
export function inlineHtml(content: Fragment, context: HtmlContext): string {
  let html = ''
  let before = ''
  const open: Open[] = []
  const close = (): void => {
    const last = open.pop()
    if (last === undefined) return
    const closed = specHtml(MARKS[last.mark.type.name as MarkKind].dom(last.mark), last.html)
    const outer = open.at(-1)
    if (outer === undefined) html += closed
    else outer.html += closed
  }
  content.forEach((node) => {
    const marks = marksOf(node)
    let kept = 0
    while (kept < open.length && kept < marks.length && open[kept]?.mark.eq(marks[kept] as Mark)) kept++
    while (open.length > kept) close()
    for (const mark of marks.slice(kept)) open.push({ mark, html: '' })
    const inner = open.at(-1)
    if (inner === undefined) html += nodeHtml(node, context, before)
    else inner.html += nodeHtml(node, context, before)
    before += node.text ?? '\ufffc'
  })
  while (open.length > 0) close()
  return html
}

/** A break that keeps the last line of `node` open, where a browser would swallow it: in an empty line and after a final break. */
export function endingBreak(node: Node): string {
  const last = node.lastChild
  if (last === null) return '<br>'
  return last.type.name === 'lineBreak' || (node.type.spec.code === true && last.text?.endsWith('\n') === true) ? '<br>' : ''
}
