import type { EditorView } from '@tiptap/pm/view'

/** The nearest ancestor that scrolls; the page itself when none does. */
export function scrollerOf(element: Element): Element {
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight) return at
  }
  return document.scrollingElement ?? document.documentElement
}

/** The first block that is seen in the scroller: what the eye holds on to. */
function firstSeen(view: EditorView, top: number): HTMLElement | null {
  const blocks = view.dom.children
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.getBoundingClientRect().bottom ?? 0) <= top) low = middle + 1
    else high = middle
  }
  const found = blocks[low]
  return found instanceof HTMLElement ? found : null
}

/** Applies a change by others so that what is in view stays where it is: growth above is scrolled away. */
export function keepView(view: EditorView, apply: () => void): void {
  const scroller = scrollerOf(view.dom)
  const top = Math.max(0, scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top)
  const held = scroller.scrollTop > 0 ? firstSeen(view, top) : null
  const before = held?.getBoundingClientRect().top
  apply()
  if (held === null || before === undefined || !held.isConnected) return
  const moved = held.getBoundingClientRect().top - before
  if (Math.abs(moved) >= 1) scroller.scrollTop += moved
}
