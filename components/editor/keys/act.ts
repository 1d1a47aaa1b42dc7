import type { Node } from '@tiptap/pm/model'
import { Selection, TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState } from '@tiptap/pm/state'
import { shapeOf, emptyLine, isToggle } from '#domain/document/caret/tree.ts'
import type { EditorHost } from '#domain/document/editor-host.ts'
import { schema } from '#domain/document/schema.ts'
import { isClosed, setFold } from '../folding.ts'
import { pickedBlocks } from '../selection/block-selection.ts'

// What the key is about: the blocks selected as a whole, else what is around the caret, the innermost first.
function subjects(state: EditorState): readonly { readonly node: Node; readonly pos: number }[] {
  const picked = pickedBlocks(state)
  const { $head } = state.selection
  const around = (depth: number) => ({ node: $head.node(depth), pos: $head.before(depth) })
  if (picked.length === 0) return Array.from({ length: $head.depth }, (_, n) => around($head.depth - n))
  return picked.flatMap((pos) => {
    const node = state.doc.nodeAt(pos)
    return node === null ? [] : [{ node, pos }]
  })
}

/** Ticks the selected to-dos, or the one around the caret; unticks them when all are ticked. */
const tick: Command = (state, dispatch) => {
  const found = subjects(state).filter(({ node }) => node.type === schema.nodes.todo)
  const todos = pickedBlocks(state).length > 0 ? found : found.slice(0, 1)
  if (todos.length === 0) return false
  const { tr } = state
  const checked = todos.some(({ node }) => node.attrs['checked'] !== true)
  for (const { pos } of todos) tr.setNodeAttribute(pos, 'checked', checked)
  dispatch?.(tr.setSelection(state.selection.map(tr.doc, tr.mapping)))
  return true
}

/** Opens the selected toggle, or the one around the caret, or closes it. */
const fold: Command = (state, dispatch) => {
  const found = subjects(state).find(({ node }) => isToggle(node))
  if (found === undefined) return false
  dispatch?.(setFold(state, found.node, isClosed(state, found.node) ? 'open' : 'closed'))
  return true
}

const leaves = (node: Node): boolean => ['table', 'source', 'captioned'].includes(shapeOf(node) ?? '')

/** What the key does here: the innermost block that it does anything with decides. */
const nearest: Command = (state, dispatch, view) => {
  for (const { node } of subjects(state)) {
    if (node.type === schema.nodes.todo) return tick(state, dispatch, view)
    if (isToggle(node)) return fold(state, dispatch, view)
    if (leaves(node)) return leaveBelow(state, dispatch, view)
  }
  return false
}

type Follows = Pick<EditorHost, 'openPage' | 'openLink'>

/** Follows what the caret is on: a link, a mention of a page, or a selected link to a page. */
const follow = (host: Follows): Command => (state, dispatch) => {
  const { $head } = state.selection
  const [picked] = pickedBlocks(state)
  const block = picked === undefined ? null : state.doc.nodeAt(picked)
  if (block?.type === schema.nodes.pageLink && typeof block.attrs['page'] === 'string') {
    if (dispatch) host.openPage(block.attrs['page'], null, 'here')
    return true
  }
  const mention = [$head.nodeAfter, $head.nodeBefore].find((node) => node?.type === schema.nodes.pageMention)
  if (mention && typeof mention.attrs['page'] === 'string') {
    if (dispatch) host.openPage(mention.attrs['page'], (mention.attrs['block'] as string | null) ?? null, 'here')
    return true
  }
  const link = [...$head.marks(), ...($head.nodeAfter?.marks ?? [])].find((mark) => mark.type === schema.marks.link)
  if (!link) return false
  if (dispatch) host.openLink(link.attrs['href'] as string, 'newTab')
  return true
}

/** Leaves a code block or table: the caret goes to a line below it, made if there is none. */
const leaveBelow: Command = (state, dispatch) => {
  const { $head } = state.selection
  for (let depth = 1; depth <= $head.depth; depth++) {
    if (!leaves($head.node(depth))) continue
    const after = $head.after(depth)
    const tr = state.tr
    if (state.doc.resolve(after).nodeAfter?.isTextblock !== true) tr.insert(after, emptyLine())
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1))).scrollIntoView())
    return true
  }
  return false
}

/** mod+Enter: follows a link the caret is on, else ticks, folds or leaves, whatever is nearest. */
export const act = (host: Follows): Command => (state, dispatch, view) =>
  [follow(host), nearest].some((command) => command(state, dispatch, view))

/** A line break in the line; a new line in code. */
export const lineBreak: Command = (state, dispatch) => {
  const { $from, $to } = state.selection
  if (!(state.selection instanceof TextSelection) || !$from.sameParent($to) || !$from.parent.isTextblock) return false
  const code = $from.parent.type.spec.code === true
  const tr = state.tr.replaceSelectionWith(code ? schema.text('\n') : schema.nodes.lineBreak.create(null, null, $from.marks()), !code)
  dispatch?.(tr.scrollIntoView())
  return true
}

/** The caret in the text nearest to what is selected as a whole. */
export const intoText = (way: 1 | -1): Command => (state, dispatch) => {
  const [pos] = pickedBlocks(state)
  if (pos === undefined) return false
  const end = pos + (state.doc.nodeAt(pos)?.nodeSize ?? 0)
  const found = Selection.findFrom(state.doc.resolve(way === 1 ? end : pos), way, true)
  if (found) dispatch?.(state.tr.setSelection(found).scrollIntoView())
  return true
}
