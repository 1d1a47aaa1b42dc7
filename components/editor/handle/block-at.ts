import type { EditorView } from '@tiptap/pm/view'
import { blockAround } from '../selection/block-selection.ts'

const BLOCK = '[id^="b-"]'

/** The pickable block whose element this is or that is around it; the item for its line, the table for a cell. Null outside of blocks. */
export function blockOfElement(view: EditorView, element: Element): number | null {
  const block = element.closest(BLOCK)
  if (block === null || !view.dom.contains(block)) return null
  const at = view.posAtDOM(block, 0)
  const id = block.id.slice(2)
  const { doc } = view.state
  if (at < 0 || at > doc.content.size) return null
  if (doc.nodeAt(at)?.attrs['id'] === id) return at
  const $at = doc.resolve(at)
  for (let depth = $at.depth; depth > 0; depth--) {
    if ($at.node(depth).attrs['id'] === id) return blockAround(doc.resolve($at.start(depth)))
  }
  return blockAround($at)
}

/** The block at a point of the window; beside the text the outermost one at that height. */
export function blockAtPoint(view: EditorView, point: { x: number; y: number }): number | null {
  const body = view.dom.getBoundingClientRect()
  if (point.y < body.top || point.y > body.bottom) return null
  const x = Math.max(body.left + 1, Math.min(point.x, body.right - 1))
  const element = document.elementFromPoint(x, point.y)
  return element === null ? null : blockOfElement(view, element)
}

/** The element of the block at a position; null while it is not drawn. */
export function elementOfBlock(view: EditorView, pos: number): HTMLElement | null {
  const dom = view.nodeDOM(pos)
  return dom instanceof HTMLElement ? dom : null
}

/**
 * The box of a block's first line in the window, px: what its handle is level with and beside, and whether it begins at the right. In a callout, whose
 * icon stands before the text, the sides are the callout's.
 */
export function firstLineOf(view: EditorView, pos: number): { left: number; right: number; top: number; bottom: number; mirrored: boolean } | null {
  const element = elementOfBlock(view, pos)
  if (element === null) return null
  const box = (element.closest('.memo-callout') ?? element).getBoundingClientRect()
  const node = view.state.doc.nodeAt(pos)
  const line = node?.isTextblock === true ? element : node !== null && node.firstChild?.isTextblock === true && !node.isAtom ? elementOfBlock(view, pos + 1) : null
  const top = (line ?? element).getBoundingClientRect().top
  const style = getComputedStyle(line ?? element)
  const padding = line === null ? 0 : Number.parseFloat(style.paddingTop) || 0
  const height = line === null ? 28 : Number.parseFloat(style.lineHeight) || 26
  return { left: box.left, right: box.right, top: top + padding, bottom: top + padding + height, mirrored: style.direction === 'rtl' }
}
