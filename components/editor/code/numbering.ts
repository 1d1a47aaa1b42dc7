import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { Transaction } from '@tiptap/pm/state'
import { AttrStep } from '@tiptap/pm/transform'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { LINE_CLASS } from '#domain/document/blocks/code/numbered.ts'
import { schema } from '#domain/document/schema.ts'
import { changedSpan } from '../ids.ts'

const key = new PluginKey<DecorationSet>('memo-line-numbers')

type Span = { readonly from: number; readonly to: number }

/** The whole lines of a text that a stretch of it touches. */
function linesAround(text: string, { from, to }: Span): Span {
  const end = text.indexOf('\n', to)
  return { from: from <= 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1, to: end === -1 ? text.length : end + 1 }
}

// The number stands before the first character of a line, the break of an empty one included; a mark of its own at the place would hold up the caret.
function marks(text: string, start: number, { from, to }: Span): Decoration[] {
  const found: Decoration[] = []
  for (let at = from; at < to && at < text.length;) {
    found.push(Decoration.inline(start + at, start + at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1), { class: LINE_CLASS }))
    const end = text.indexOf('\n', at)
    at = end === -1 ? text.length : end + 1
  }
  return found
}

function renumbered(set: DecorationSet, doc: Node, changed: Span): DecorationSet {
  let next = set
  doc.nodesBetween(Math.max(0, changed.from), Math.min(doc.content.size, changed.to), (node, pos) => {
    if (node.type !== schema.nodes.code) return !node.isTextblock
    const [start, text] = [pos + 1, node.attrs['numbers'] === true ? node.textContent : '']
    const whole = text === '' || changed.from <= pos || changed.to > pos + node.nodeSize - 1
    const lines = whole ? { from: 0, to: node.content.size } : linesAround(text, { from: changed.from - start, to: changed.to - start })
    // What only touches the stretch belongs to the lines beside it.
    const old = next.find(start + lines.from, start + lines.to).filter(({ from }) => whole || (from >= start + lines.from && from < start + lines.to))
    next = next.remove(old).add(doc, marks(text, start, lines))
    return false
  })
  return next
}

// A change of an attribute moves nothing, so it is in no map.
const attributesSet = (tr: Transaction): Span[] =>
  tr.steps.flatMap((step, index) => {
    if (!(step instanceof AttrStep)) return []
    const pos = tr.mapping.slice(index + 1).map(step.pos)
    return [{ from: pos, to: pos + 1 }]
  })

/** Marks where lines begin in code that shows their numbers. A key has only its own line looked at. */
export const numbering = (): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, { doc }) => renumbered(DecorationSet.empty, doc, { from: 0, to: doc.content.size }),
      apply: (tr, set) => {
        if (!tr.docChanged) return set
        const span = changedSpan([tr])
        return [...attributesSet(tr), ...(span === null ? [] : [span])].reduce((next, each) => renumbered(next, tr.doc, each), set.map(tr.mapping, tr.doc))
      },
    },
    props: { decorations: (state) => key.getState(state) ?? null },
  })
