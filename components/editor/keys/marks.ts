import { toggleMark } from '@tiptap/pm/commands'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { Command } from '@tiptap/pm/state'
import type { Mark } from '@tiptap/pm/model'
import type { MarkKind } from '#domain/document/kinds.ts'
import { schema } from '#domain/document/schema.ts'

/** Sets a mark on all of the selection, or takes it from all when all has it; at a caret it holds for what is typed next. */
export const toggleTextMark = (kind: MarkKind, attrs: { [name: string]: unknown } | null = null): Command =>
  toggleMark(schema.marks[kind], attrs, { removeWhenPresent: false })

type Colour = { readonly kind: 'highlight' | 'inkColour'; readonly attrs: { readonly [name: string]: string } }
const colourKey = new PluginKey<Colour>('memo-last-colour')

/** Remembers the colour used last, of text or behind it, so that one key can repeat it. */
export const lastColour = (): Plugin<Colour> =>
  new Plugin<Colour>({
    key: colourKey,
    state: {
      init: () => ({ kind: 'highlight', attrs: { tint: 'canary' } }),
      apply: (tr, last) => (tr.getMeta(colourKey) as Colour | undefined) ?? last,
    },
  })

/** Sets a colour on the selection and remembers it. */
export const setColour = (colour: Colour): Command => (state, dispatch, view) =>
  toggleTextMark(colour.kind, colour.attrs)(state, dispatch && ((tr) => dispatch(tr.setMeta(colourKey, colour))), view)

/** Sets the colour used last once more. */
export const colourAgain: Command = (state, dispatch, view) => setColour(colourKey.getState(state) ?? { kind: 'highlight', attrs: { tint: 'canary' } })(state, dispatch, view)

/** Right at the end of inline code leaves it without moving, Left at its start likewise; what is typed next is plain. */
export const leaveCode = (way: 'left' | 'right'): Command => (state, dispatch) => {
  const { selection, storedMarks } = state
  if (!(selection instanceof TextSelection) || !selection.empty) return false
  const { $head } = selection
  const isCode = (marks: readonly Mark[] | undefined): boolean => marks?.some((mark) => mark.type === schema.marks.inlineCode) === true
  const [inside, outside] = way === 'right' ? [$head.nodeBefore, $head.nodeAfter] : [$head.nodeAfter, $head.nodeBefore]
  const active = storedMarks ?? $head.marks()
  if (!isCode(inside?.marks) || isCode(outside?.marks) || !isCode(active)) return false
  dispatch?.(state.tr.setStoredMarks(active.filter((mark) => mark.type !== schema.marks.inlineCode)))
  return true
}
