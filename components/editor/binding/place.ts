import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { Transform } from '@tiptap/pm/transform'
import { adoptLine } from '#domain/document/edit/adopt.ts'

/** A place that survives moves and undo: a block, and how far into it. Null where no block has an id. */
export type Place = { readonly block: string; readonly offset: number }

/** The place of a position: by the innermost block with an id around it. */
export function placeOf(doc: Node, pos: number): Place | null {
  const $pos = doc.resolve(pos)
  for (let depth = $pos.depth; depth > 0; depth--) {
    const id = $pos.node(depth).attrs['id'] as string | null | undefined
    if (typeof id === 'string') return { block: id, offset: pos - $pos.start(depth) }
  }
  return null
}

/** Where the block of that id is; null when there is none. Linear: for single look-ups, not for loops. */
export function findBlock(doc: Node, id: string): { readonly node: Node; readonly pos: number } | null {
  let found: { node: Node; pos: number } | null = null
  doc.descendants((node, pos) => {
    if (found !== null || node.isInline) return false
    if (node.attrs['id'] === id) found = { node, pos }
    return found === null && !node.isTextblock
  })
  return found
}

/** The position of a place, as near as the block now allows; null when the block is gone. */
export function posOf(doc: Node, place: Place): number | null {
  const found = findBlock(doc, place.block)
  return found === null ? null : found.pos + 1 + Math.min(place.offset, found.node.content.size)
}

/** Where a position is after its block was moved and, it may be, written in: with its character. Null when the block is gone. */
export function posInMoved(old: Node, doc: Node, pos: number, side: -1 | 1): number | null {
  const place = placeOf(old, pos)
  if (place === null) return null
  const [was, is] = [findBlock(old, place.block), findBlock(doc, place.block)]
  if (was === null || is === null) return null
  const line = new Transform(was.node)
  if (was.node.inlineContent && is.node.inlineContent) adoptLine(line, 0, was.node, is.node)
  return is.pos + 1 + Math.min(line.mapping.map(place.offset, side), is.node.content.size)
}

/** Keeps the selected text, or the caret, at its characters through a change that moved their blocks. */
export function keepText(tr: Transaction, { doc, selection }: EditorState): Transaction {
  const [anchor, head] = [placeOf(doc, selection.anchor), placeOf(doc, selection.head)]
  const [from, to] = [anchor && posOf(tr.doc, anchor), head && posOf(tr.doc, head)]
  return to === null ? tr : tr.setSelection(TextSelection.between(tr.doc.resolve(from ?? to), tr.doc.resolve(to)))
}
