import { Selection, TextSelection } from '@tiptap/pm/state'
import type { Command } from '@tiptap/pm/state'
import { shapeOf, emptyLine, isToggle } from '#domain/document/caret/tree.ts'
import type { EditorHost } from '#domain/document/editor-host.ts'
import { schema } from '#domain/document/schema.ts'
import { isClosed, setFold } from '../folding.ts'
import { pickedBlocks } from '../selection/block-selection.ts'

/** Ticks the to-do around the caret, or unticks it. */
const tick: Command = (state, dispatch) => {
  const { $head } = state.selection
  for (let depth = $head.depth + 1; depth > 0; depth--) {
    const node = depth > $head.depth ? $head.nodeAfter : $head.node(depth)
    if (node?.type !== schema.nodes.todo) continue
    const pos = depth > $head.depth ? $head.pos : $head.before(depth)
    dispatch?.(state.tr.setNodeAttribute(pos, 'checked', node.attrs['checked'] !== true))
    return true
  }
  return false
}

const fold: Command = (state, dispatch) => {
  const { $head } = state.selection
  for (let depth = $head.depth + 1; depth > 0; depth--) {
    const node = depth > $head.depth ? $head.nodeAfter : $head.node(depth)
    if (!node || !isToggle(node)) continue
    dispatch?.(setFold(state, node, isClosed(state, node) ? 'open' : 'closed'))
    return true
  }
  return false
}

/** Follows what the caret is on: a link, a mention of a page, or a selected link to a page. */
const follow = (host: EditorHost): Command => (state, dispatch) => {
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
export const leaveBelow: Command = (state, dispatch) => {
  const { $head } = state.selection
  for (let depth = 1; depth <= $head.depth; depth++) {
    const shape = shapeOf($head.node(depth))
    if (shape !== 'table' && shape !== 'source' && shape !== 'captioned') continue
    const after = $head.after(depth)
    const tr = state.tr
    if (state.doc.resolve(after).nodeAfter?.isTextblock !== true) tr.insert(after, emptyLine())
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1))).scrollIntoView())
    return true
  }
  return false
}

/** mod+Enter: ticks, folds, follows or leaves, whatever is there; the first that applies. */
export const act = (host: EditorHost): Command => (state, dispatch, view) =>
  [leaveBelow, follow(host), tick, fold].some((command) => command(state, dispatch, view))

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
