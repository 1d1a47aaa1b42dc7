import type { EditorView } from '@tiptap/pm/view'
import { findBlock } from './binding/place.ts'
import { isClosed, setFold } from './folding.ts'

/**
 * Opens every toggle around a block and brings it into view, below the top edge. Blocks outside the view have only
 * remembered heights, so the place is measured again once they are drawn. False when there is no such block.
 */
export function scrollToBlock(view: EditorView, id: string): boolean {
  const found = findBlock(view.state.doc, id)
  if (found === null) return false
  const $pos = view.state.doc.resolve(found.pos)
  for (let depth = $pos.depth; depth > 0; depth--) {
    const node = $pos.node(depth)
    if (isClosed(view.state, node)) view.dispatch(setFold(view.state, node, 'open'))
  }
  const show = (): void => {
    const element = view.nodeDOM(findBlock(view.state.doc, id)?.pos ?? found.pos)
    if (element instanceof HTMLElement) element.scrollIntoView({ block: 'start' })
  }
  show()
  requestAnimationFrame(show)
  return true
}
