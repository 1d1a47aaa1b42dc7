import type { EditorView } from '@tiptap/pm/view'
import { findBlock } from './binding/place.ts'
import { isClosed, setFold } from './folding.ts'

const FRAMES = 6

/**
 * Opens every toggle around a block and brings it into view, below the top edge. Blocks outside the view have only
 * guessed heights, and those above it get their own when they come near: so the place is taken again for some frames. False when there is no such block.
 */
export function scrollToBlock(view: EditorView, id: string): boolean {
  const found = findBlock(view.state.doc, id)
  if (found === null) return false
  const $pos = view.state.doc.resolve(found.pos)
  for (let depth = $pos.depth; depth > 0; depth--) {
    const node = $pos.node(depth)
    if (isClosed(view.state, node)) view.dispatch(setFold(view.state, node, 'open'))
  }
  const show = (frames: number): void => {
    const element = view.nodeDOM(findBlock(view.state.doc, id)?.pos ?? found.pos)
    if (element instanceof HTMLElement) element.scrollIntoView({ block: 'start' })
    if (frames > 0) requestAnimationFrame(() => show(frames - 1))
  }
  show(FRAMES)
  return true
}
