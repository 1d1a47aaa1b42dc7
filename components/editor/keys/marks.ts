import { toggleMark } from '@tiptap/pm/commands'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState } from '@tiptap/pm/state'
import type { Mark } from '@tiptap/pm/model'
import type { MarkKind } from '#domain/document/kinds.ts'
import { schema } from '#domain/document/schema.ts'

/** Sets a mark on all of the selection, or takes it from all when all has it; at a caret it holds for what is typed next. */
export const toggleTextMark = (kind: MarkKind): Command =>
  toggleMark(schema.marks[kind], null, { removeWhenPresent: false })

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

const colourOn = (state: EditorState, mark: Mark): boolean => {
  let [some, all] = [false, true]
  for (const { $from, $to } of state.selection.ranges) {
    state.doc.nodesBetween($from.pos, $to.pos, (node) => {
      if (!node.isText) return
      some = true
      all &&= mark.isInSet(node.marks)
    })
  }
  return some && all
}

// The mark, or no mark of its kind, on all of the selection; at a caret for what is typed next. False where no text can have it.
const colour = (kind: Colour['kind'], mark: Mark | null): Command => (state, dispatch) => {
  const type = schema.marks[kind]
  const { selection, tr } = state
  if (!toggleMark(type)(state)) return false
  const caret = selection instanceof TextSelection && selection.empty
  if (caret) dispatch?.(mark === null ? tr.removeStoredMark(type) : tr.addStoredMark(mark))
  if (caret) return true
  for (const { $from, $to } of selection.ranges) {
    if (mark === null) tr.removeMark($from.pos, $to.pos, type)
    else tr.addMark($from.pos, $to.pos, mark)
  }
  dispatch?.(tr)
  return true
}

/** Sets a colour on the selection, in place of another, and remembers it. Text that has this very colour already loses it. */
export const setColour = ({ kind, attrs }: Colour): Command => (state, dispatch, view) => {
  const mark = schema.marks[kind].create(attrs)
  const { selection, storedMarks } = state
  const caret = selection instanceof TextSelection && selection.empty
  const has = caret ? mark.isInSet(storedMarks ?? selection.$head.marks()) : colourOn(state, mark)
  return colour(kind, has ? null : mark)(state, dispatch && ((tr) => dispatch(tr.setMeta(colourKey, { kind, attrs }))), view)
}

/** Takes the colour of this kind from the selection. */
export const removeColour = (kind: Colour['kind']): Command => colour(kind, null)

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
