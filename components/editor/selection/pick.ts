import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState, Selection } from '@tiptap/pm/state'
import { isPickable, rowOf } from '#domain/document/caret/row.ts'
import { isList } from '#domain/document/caret/tree.ts'
import { BlockSelection, actedBlocks, blockAround, blocksBetween, pickedBlocks } from './block-selection.ts'

const select = (make: (state: EditorState) => Selection | null): Command => (state, dispatch) => {
  const selection = make(state)
  if (selection === null) return false
  dispatch?.(state.tr.setSelection(selection).setMeta('addToHistory', false).scrollIntoView())
  return true
}

/** The block at the caret, or all that the text selection touches, as a block selection. */
export const pickBlock: Command = select((state) => (pickedBlocks(state).length > 0 ? null : BlockSelection.of(state.doc, actedBlocks(state))))

/** The next block in a direction: a sibling, else the container one is in; at the page's edge the same block. */
function neighbour(doc: Node, pos: number, way: 1 | -1): number {
  let $pos = doc.resolve(way === 1 ? pos + (doc.nodeAt(pos)?.nodeSize ?? 0) : pos)
  for (;;) {
    const beside = way === 1 ? $pos.nodeAfter : $pos.nodeBefore
    if (beside !== null) {
      const at = way === 1 ? $pos.pos : $pos.pos - beside.nodeSize
      if (isPickable(beside)) return at
      const inside = blocksBetween(doc, at, at + beside.nodeSize)
      const found = way === 1 ? inside[0] : inside.at(-1)
      if (found !== undefined) return found
      $pos = doc.resolve(way === 1 ? at + beside.nodeSize : at)
      continue
    }
    if ($pos.depth === 0) return pos
    const edge = $pos.before()
    if (isPickable($pos.parent)) return edge
    $pos = doc.resolve(way === 1 ? $pos.after() : edge)
  }
}

/** Takes one block more (or less) at the moving end of the block selection. */
export const extendBlocks = (way: 1 | -1): Command =>
  select(({ selection, doc }) => (selection instanceof BlockSelection ? BlockSelection.between(doc, selection.first, neighbour(doc, selection.last, way)) : null))

/** From where the selection began to the page's first or last block. */
export const extendToEdge = (way: 1 | -1): Command =>
  select((state) => {
    const { doc, selection } = state
    const all = blocksBetween(doc, 0, doc.content.size)
    const edge = way === 1 ? all.at(-1) : all[0]
    const first = selection instanceof BlockSelection ? selection.first : blockAround(selection.$anchor)
    return edge === undefined || first === null ? null : BlockSelection.between(doc, first, edge)
  })

/** Moves the block selection to the next block up or down. */
export const stepBlocks = (way: 1 | -1): Command =>
  select(({ selection, doc }) => {
    if (!(selection instanceof BlockSelection)) return null
    const to = neighbour(doc, way === 1 ? Math.max(...selection.blocks) : Math.min(...selection.blocks), way)
    return BlockSelection.between(doc, to, to)
  })

/** Adds one block to those selected, or takes it out. */
export const toggleBlock = (pos: number): Command =>
  select((state) => {
    const now = actedBlocks(state)
    return BlockSelection.of(state.doc, now.includes(pos) ? now.filter((other) => other !== pos) : [...now, pos])
  })

/** All blocks from where the selection began to this one. */
export const extendToBlock = (pos: number): Command =>
  select(({ selection, doc }) => {
    const first = selection instanceof BlockSelection ? selection.first : blockAround(selection.$anchor)
    return first === null ? null : BlockSelection.between(doc, first, pos)
  })

// The steps outward from a caret: its line, what the line names, each container around it, the page.
function wider(state: EditorState): Selection | null {
  const { doc, selection } = state
  const { $from, $to } = selection
  if (selection instanceof TextSelection && $from.sameParent($to)) {
    const [start, end] = [$from.start(), $from.end()]
    if (selection.from > start || selection.to < end) return TextSelection.create(doc, start, end)
    if (rowOf($from) === 'cell') {
      const cell = $from.depth - 1
      const whole = TextSelection.between(doc.resolve($from.start(cell)), doc.resolve($from.end(cell)))
      if (whole.from < selection.from || whole.to > selection.to) return whole
    }
  }
  const around = pickedBlocks(state)[0] ?? null
  const next = around === null ? blockAround($from) : containerOf(doc, around)
  return next === null ? BlockSelection.of(doc, blocksBetween(doc, 0, doc.content.size)) : BlockSelection.between(doc, next, next)
}

function containerOf(doc: Node, pos: number): number | null {
  const $pos = doc.resolve(pos)
  for (let depth = $pos.depth; depth > 0; depth--) if (isPickable($pos.node(depth))) return $pos.before(depth)
  return null
}

/** Selects the next larger thing around: line, item, container, page. Never fails, so that the browser selects nothing of its own. */
export const growSelection: Command = (state, dispatch) => {
  select(wider)(state, dispatch)
  return true
}

/** Opens the selected block for editing: the caret goes to the end of its first line. False for what holds no text. */
export const editPicked: Command = select((state) => {
  const [pos] = pickedBlocks(state)
  const node = pos === undefined ? null : state.doc.nodeAt(pos)
  if (pos === undefined || node === null) return null
  let [line, at] = [node, pos]
  while (!line.isTextblock && line.firstChild && !isList(line)) {
    line = line.firstChild
    at += 1
  }
  const holdsText = line.isTextblock && line.type.name !== 'image' && line.type.name !== 'video' && line.type.name !== 'audio'
  return holdsText ? TextSelection.create(state.doc, at + 1 + line.content.size) : null
})
