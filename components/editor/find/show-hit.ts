import type { EditorView } from '@tiptap/pm/view'
import type { Found } from '#domain/find/find-in-text.ts'
import { isClosed, setFold } from '../folding.ts'
import { scrollerOf } from '../steady-view.ts'
import { domRange } from './dom-range.ts'

// Room kept above and below a hit, px; farther out it is brought to a third of the height.
const ABOVE = 64
const BELOW = 96
// Blocks out of view have only remembered heights: the place is measured again until it stays.
const MOST_FRAMES = 6

function openAround(view: EditorView, pos: number): void {
  const $pos = view.state.doc.resolve(pos)
  for (let depth = $pos.depth - 1; depth > 0; depth--) {
    const node = $pos.node(depth)
    if ($pos.index(depth) > 0 && isClosed(view.state, node)) view.dispatch(setFold(view.state, node, 'open'))
  }
}

function scrollSideways(range: Range, box: DOMRect): void {
  const start = range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement
  const wide = start?.closest('pre, .memo-table') ?? null
  if (wide === null || wide.scrollWidth <= wide.clientWidth) return
  const room = wide.getBoundingClientRect()
  if (box.left < room.left || box.right > room.right) wide.scrollLeft += box.left - room.left - room.width / 3
}

/** Scrolls a hit into view; true when it was there already. */
function scrolledTo(view: EditorView, hit: Found): boolean {
  const range = domRange(view, hit)
  const box = range.getBoundingClientRect()
  scrollSideways(range, box)
  const scroller = scrollerOf(view.dom)
  const room = scroller.getBoundingClientRect()
  if (box.top >= room.top + ABOVE && box.bottom <= Math.min(room.bottom, innerHeight) - BELOW) return true
  const before = scroller.scrollTop
  scroller.scrollTop += box.top - room.top - room.height / 3
  return scroller.scrollTop === before
}

/** Opens the toggles that hide a hit and brings it into view, exactly, also in a long page. */
export function showHit(view: EditorView, hit: Found): void {
  openAround(view, hit.from)
  const { doc } = view.state
  const look = (frames: number): void => {
    if (view.isDestroyed || view.state.doc !== doc || scrolledTo(view, hit) || frames === 0) return
    requestAnimationFrame(() => look(frames - 1))
  }
  look(MOST_FRAMES)
}
