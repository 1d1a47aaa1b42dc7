import { CellSelection, cellAround, nextCell } from '@tiptap/pm/tables'
import type { ResolvedPos } from '@tiptap/pm/model'
import { Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { isMirrored } from '../keys/mirrored.ts'

type Way = 'left' | 'right'
/** A step sideways: the key's side, whether it goes on in the text and in the table, and the cell it begins in. */
type Step = { way: Way; textTo: -1 | 1; cellTo: -1 | 1; $cell: ResolvedPos }

const WAYS: Readonly<Record<string, Way>> = { ArrowLeft: 'left', ArrowRight: 'right' }

// Of the row: a cell may have a direction of its own.
const isRowMirrored = (view: EditorView, $cell: ResolvedPos): boolean => {
  const cell = view.nodeDOM($cell.pos)
  const row = cell?.parentElement ?? null
  return row !== null && getComputedStyle(row).direction === 'rtl'
}

const stepOf = (view: EditorView, { key, altKey, ctrlKey, metaKey }: KeyboardEvent): Step | null => {
  const way = altKey || ctrlKey || metaKey ? undefined : WAYS[key]
  const { selection } = view.state
  const $cell = selection instanceof CellSelection ? selection.$headCell : cellAround(selection.$head)
  if (way === undefined || $cell === null) return null
  const [text, row] = [isMirrored(view), isRowMirrored(view, $cell)]
  const to = (mirrored: boolean) => ((way === 'left') === mirrored ? 1 : -1)
  return text || row ? { way, textTo: to(text), cellTo: to(row), $cell } : null
}

/** Whether the caret stands at the side of its cell where the key points. */
const isAtSide = (view: EditorView, { way, textTo, $cell }: Step): boolean => {
  const { $head } = view.state.selection
  for (let depth = $head.depth - 1; depth > $cell.depth; depth -= 1) {
    const at = textTo === -1 ? $head.index(depth) : $head.indexAfter(depth)
    if (at !== (textTo === -1 ? 0 : $head.node(depth).childCount)) return false
  }
  return view.endOfTextblock(way)
}

const target = (view: EditorView, step: Step, extend: boolean): Selection | null => {
  const { state } = view
  const { selection, doc } = state
  const { $cell, cellTo } = step
  const beyond = () => Selection.near(doc.resolve(cellTo === 1 ? $cell.pos + ($cell.nodeAfter?.nodeSize ?? 0) : $cell.pos), cellTo)
  if (!(selection instanceof CellSelection) && !(selection instanceof TextSelection && isAtSide(view, step))) return null
  if (!extend) return beyond()
  const $head = nextCell($cell, 'horiz', cellTo)
  return $head === null ? null : new CellSelection(selection instanceof CellSelection ? selection.$anchorCell : $cell, $head)
}

/**
 * Left and right between cells as they are seen, where text or table run from the right; the tables' package goes by their order. Null when this is not
 * such a key or place, else whether it was used up.
 */
export const moveMirrored = (view: EditorView, event: KeyboardEvent): boolean | null => {
  const step = stepOf(view, event)
  if (step === null) return null
  const selection = target(view, step, event.shiftKey)
  if (selection !== null) view.dispatch(view.state.tr.setSelection(selection).scrollIntoView())
  return selection !== null
}
