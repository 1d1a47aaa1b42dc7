import type { Mark, Node } from 'prosemirror-model'
import { Fragment } from 'prosemirror-model'
import { schema } from '../../schema.ts'

const DELIMITED: ReadonlySet<string> = new Set(['bold', 'italic', 'strike'])

type Piece = { readonly node: Node; readonly space: boolean }

function pieces(content: Fragment): readonly Piece[] {
  const out: Piece[] = []
  content.forEach((node) => {
    if (!node.isText || !node.marks.some(({ type }) => DELIMITED.has(type.name))) {
      out.push({ node, space: false })
      return
    }
    for (const text of node.text?.split(/(^\s+|\s+$)/) ?? []) if (text !== '') out.push({ node: schema.text(text, node.marks), space: text.trim() === '' })
  })
  return out
}

const kept = (marks: readonly Mark[], before: Node | undefined, after: Node | undefined): readonly Mark[] =>
  marks.filter((mark) => !DELIMITED.has(mark.type.name) || ((before?.marks.some((each) => each.eq(mark)) ?? false) && (after?.marks.some((each) => each.eq(mark)) ?? false)))

/**
 * A line as Markdown can hold it: comment anchors are not written, and spaces at the edge of bold, italic and struck text
 * stand outside it.
 */
export function writable(content: Fragment): Fragment {
  const all = pieces(content)
  const nodes = all.map(({ node, space }, at) => {
    const marks = space ? kept(node.marks, all[at - 1]?.node, all[at + 1]?.node) : node.marks
    return node.mark(marks.filter(({ type }) => type.name !== 'comment'))
  })
  const out: Node[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (last?.isText === true && node.isText && last.sameMarkup(node)) out[out.length - 1] = schema.text((last.text ?? '') + (node.text ?? ''), last.marks)
    else out.push(node)
  }
  return Fragment.fromArray(out)
}
