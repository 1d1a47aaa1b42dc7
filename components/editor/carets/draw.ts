import type { EditorView } from '@tiptap/pm/view'

/** Whose caret or selection it is, and where. Positions are in the document of the view. */
export type Marked = { readonly name: string; readonly colour: number; readonly anchor: number; readonly head: number; readonly blocks: boolean }

function box(name: string, colour: number, rect: { left: number; top: number; width: number; height: number }, origin: DOMRect): HTMLElement {
  const element = document.createElement('div')
  element.className = name
  element.style.setProperty('--caret', `var(--person-${colour})`)
  element.style.left = `${rect.left - origin.left}px`
  element.style.top = `${rect.top - origin.top}px`
  if (rect.width > 0) element.style.width = `${rect.width}px`
  element.style.height = `${rect.height}px`
  return element
}

/** A caret with its name above the line. */
export function caretElement(view: EditorView, { head, name, colour }: Marked, origin: DOMRect, fresh: boolean): HTMLElement {
  const { left, top, bottom } = view.coordsAtPos(head)
  const element = box('memo-caret', colour, { left: left - 1, top, width: 0, height: bottom - top }, origin)
  element.toggleAttribute('data-moved', fresh)
  const flag = element.appendChild(document.createElement('span'))
  flag.className = 'memo-caret-flag'
  flag.textContent = name
  return element
}

/** The tint over selected text, or the edge beside selected blocks. */
export function rangeElements(view: EditorView, { anchor, head, colour, blocks }: Marked, origin: DOMRect): HTMLElement[] {
  if (anchor === head) return []
  const [from, to] = [view.domAtPos(Math.min(anchor, head)), view.domAtPos(Math.max(anchor, head))]
  const range = document.createRange()
  range.setStart(from.node, from.offset)
  range.setEnd(to.node, to.offset)
  if (!blocks) return [...range.getClientRects()].map((rect) => box('memo-caret-range', colour, rect, origin))
  const around = range.getBoundingClientRect()
  return [box('memo-caret-edge', colour, { left: around.left - 8, top: around.top, width: 2, height: around.height }, origin)]
}
