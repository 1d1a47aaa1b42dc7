/** Where the caret stands across the page, px from the window's left edge; keeps the column when it goes to another line. */
export type CaretColumn = number

const selectionIn = (element: HTMLElement): Range | null => {
  const selection = document.getSelection()
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null
  return range && element.contains(range.endContainer) ? range : null
}

/** Characters before the caret in `element`; null when the caret is elsewhere or something is selected. */
export const caretOffset = (element: HTMLElement): number | null => {
  const range = selectionIn(element)
  if (!range?.collapsed) return null
  const before = document.createRange()
  before.selectNodeContents(element)
  before.setEnd(range.endContainer, range.endOffset)
  return before.toString().length
}

/** Focuses `element` and puts the caret behind its first `offset` characters. It must hold plain text. */
export const placeCaret = (element: HTMLElement, offset: number): void => {
  element.focus({ preventScroll: true })
  const range = document.createRange()
  const text = element.firstChild
  if (text) range.setStart(text, Math.min(offset, text.textContent?.length ?? 0))
  else range.setStart(element, 0)
  range.collapse(true)
  const selection = document.getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
}

/** Whether the caret is on the last line that `element` shows, and its column; null when it is not in there. */
export const caretLine = (element: HTMLElement): { last: boolean; column: CaretColumn } | null => {
  const range = selectionIn(element)
  if (!range) return null
  const box = element.getBoundingClientRect()
  const caret = range.getClientRects()[0]
  // An empty element has no caret rectangle: its only line is the last.
  if (!caret) return { last: true, column: box.left }
  const style = getComputedStyle(element)
  return { last: box.bottom - Number.parseFloat(style.paddingBottom) - caret.bottom < caret.height / 2, column: caret.left }
}

/** Focuses `element` and puts the caret on its last line, under column `x`; at its end where no text is there. */
export const placeCaretOnLastLine = (element: HTMLElement, x: CaretColumn): void => {
  const box = element.getBoundingClientRect()
  const line = Number.parseFloat(getComputedStyle(element).lineHeight) || box.height
  const left = Math.min(Math.max(x, box.left + 1), box.right - 1)
  const hit = 'caretPositionFromPoint' in document ? document.caretPositionFromPoint(left, box.bottom - line / 2) : null
  placeCaret(element, hit && element.contains(hit.offsetNode) ? hit.offset : element.textContent.length)
}
