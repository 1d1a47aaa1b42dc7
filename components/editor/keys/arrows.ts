import { GapCursor } from '@tiptap/pm/gapcursor'
import type { Node } from '@tiptap/pm/model'
import { Selection, TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState } from '@tiptap/pm/state'
import { rowOf } from '#domain/document/caret/row.ts'
import { emptyLine, isToggle } from '#domain/document/caret/tree.ts'
import type { EditorHost } from '#domain/document/editor-host.ts'
import { isClosed } from '../folding.ts'
import { leaveCode } from './marks.ts'
import { isMirrored } from './mirrored.ts'
import { intoText } from './act.ts'
import { pastObject } from './objects.ts'
import { stepBlocks } from '../selection/pick.ts'

type Arrow = 'up' | 'down' | 'left' | 'right'

// Above a table, code or container stands a gap caret first.
const needsGap = ({ type }: Node): boolean => type.spec.isolating === true || type.spec['createGapCursor'] === true

function onFirstLine({ selection, doc }: EditorState): boolean {
  if (selection instanceof GapCursor) return selection.head === 0
  const { $head } = selection
  if (!(selection instanceof TextSelection) || !selection.empty) return false
  for (let depth = 1; depth <= $head.depth; depth++) if ($head.index(depth - 1) > 0 || needsGap($head.node(depth))) return false
  return doc.childCount > 0
}

/** Up on the body's first line goes to the title under the same column, back at its start to the title's end. */
const toTitle = (arrow: 'up' | 'left', host: EditorHost): Command => (state, _dispatch, view) => {
  const { $head } = state.selection
  if (view === undefined || !onFirstLine(state)) return false
  const atEdge = state.selection instanceof GapCursor || (arrow === 'left' ? $head.parentOffset === 0 : view.endOfTextblock('up'))
  if (atEdge) host.toTitle(arrow === 'left' ? 'end' : { x: view.coordsAtPos($head.pos).left })
  return atEdge
}

/** Down on the last line of code that ends the page makes a line below. */
const belowCode: Command = (state, dispatch, view) => {
  const { selection } = state
  if (!(selection instanceof TextSelection) || !selection.empty || view === undefined) return false
  const row = rowOf(selection.$head)
  if ((row !== 'code' && row !== 'source' && row !== 'caption') || !view.endOfTextblock('down')) return false
  const after = selection.$head.after()
  if (after < state.doc.content.size) return false
  const tr = state.tr.insert(after, emptyLine())
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView())
  return true
}

/** Right at the end of a closed toggle's line goes past what it hides. */
const pastToggle: Command = (state, dispatch) => {
  const { selection } = state
  if (!(selection instanceof TextSelection) || !selection.empty) return false
  const { $head } = selection
  const parent = $head.depth > 1 ? $head.node(-1) : null
  if (parent === null || !isToggle(parent) || !isClosed(state, parent) || $head.index(-1) > 0 || $head.parentOffset < $head.parent.content.size) return false
  const found = Selection.findFrom(state.doc.resolve($head.after(-1)), 1)
  if (found) dispatch?.(state.tr.setSelection(found).scrollIntoView())
  return true
}

// Left is back where text runs from the left, and on where it runs from the right.
const sideways = (way: 'left' | 'right', to: -1 | 1, host: EditorHost): readonly Command[] =>
  to === -1 ? [pastObject(-1, way), intoText(-1), leaveCode('left'), toTitle('left', host)] : [pastObject(1, way), intoText(1), leaveCode('right'), pastToggle]

/** An arrow key without modifiers. False leaves it to the browser and the gap caret. */
export const arrow = (way: Arrow, host: EditorHost): Command => (state, dispatch, view) => {
  const mirrored = view !== undefined && isMirrored(view)
  const rules: Record<Arrow, () => readonly Command[]> = {
    up: () => [pastObject(-1, 'up'), stepBlocks(-1), toTitle('up', host)],
    down: () => [pastObject(1, 'down'), stepBlocks(1), belowCode],
    left: () => sideways('left', mirrored ? 1 : -1, host),
    right: () => sideways('right', mirrored ? -1 : 1, host),
  }
  return rules[way]().some((rule) => rule(state, dispatch, view))
}
