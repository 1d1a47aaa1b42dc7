import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorState } from '@tiptap/pm/state'
import type { Mapping } from '@tiptap/pm/transform'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { containersAt } from '#domain/document/standing.ts'
import type { EditorWords } from './blocks/view.ts'

// The hint in an empty line: always in an empty page, else only where the caret is, and never in a cell, which it would widen. Drawn by the style sheet, never in the text.
function hintAt({ doc, selection }: EditorState): number | null {
  if (doc.childCount === 1 && doc.firstChild?.type.name === 'paragraph' && doc.firstChild.content.size === 0) return 0
  const { $head, empty } = selection
  const line = empty && $head.parent.type.name === 'paragraph' && $head.parent.content.size === 0
  return line && !containersAt($head).includes('tableCell') ? $head.before() : null
}

type Marked = { readonly hint: number | null; readonly here: readonly [from: number, to: number] | null; readonly set: DecorationSet }

const key = new PluginKey<Marked>('memo-placeholder')

// Making a set takes a walk through the blocks of the page; typing on in a line only moves the mark.
function moved({ hint, set }: Marked, mapping: Mapping, state: EditorState, next: Omit<Marked, 'set'>): DecorationSet | null {
  if (hint !== null || next.hint !== null || next.here === null) return null
  const [from, to] = next.here
  const mapped = set.map(mapping, state.doc)
  const [mark, ...others] = mapped.find()
  return mark?.from === from && mark.to === to && others.length === 0 ? mapped : null
}

function marked(state: EditorState, words: EditorWords, known: { readonly before: Marked; readonly mapping: Mapping } | null): Marked {
  const { $head } = state.selection
  const next: Omit<Marked, 'set'> = { hint: hintAt(state), here: $head.depth > 0 ? [$head.before(1), $head.after(1)] : null }
  const kept = known && moved(known.before, known.mapping, state, next)
  if (kept) return { ...next, set: kept }
  const marks: Decoration[] = []
  if (next.hint !== null) marks.push(Decoration.node(next.hint, next.hint + 2, { 'data-hint': words.texts.placeholder }))
  if (next.here !== null) marks.push(Decoration.node(...next.here, { class: 'memo-here' }))
  return { ...next, set: DecorationSet.create(state.doc, marks) }
}

/**
 * Marks the line that shows the hint, and the outermost block with the caret: that one is always laid out in full, because
 * Chromium misplaces the caret at the first character of an empty line whose layout is contained.
 */
export const placeholder = (words: EditorWords): Plugin<Marked> =>
  new Plugin<Marked>({
    key,
    state: {
      init: (_config, state) => marked(state, words, null),
      apply: (tr, before, _old, state) => marked(state, words, { before, mapping: tr.mapping }),
    },
    props: { decorations: (state) => key.getState(state)?.set ?? null },
  })
