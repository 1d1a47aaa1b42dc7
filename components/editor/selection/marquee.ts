import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { scrollerOf } from '../steady-view.ts'
import { BlockSelection, blocksBetween } from './block-selection.ts'

const START = 4

/** The outermost blocks whose boxes a horizontal band crosses. */
function blocksAcross(view: EditorView, top: number, bottom: number): number[] {
  const { doc } = view.state
  const crossed = (pos: number): boolean => {
    const element = view.nodeDOM(pos)
    if (!(element instanceof Element)) return false
    const box = element.getBoundingClientRect()
    return box.bottom > top && box.top < bottom
  }
  const tops: number[] = []
  doc.forEach((node, pos) => {
    if (crossed(pos)) tops.push(...blocksBetween(doc, pos, pos + node.nodeSize))
  })
  return tops.filter(crossed)
}

/** Whether a press lies in the margin beside the text: not on anything of its own, and level with the body. */
function inMargin(view: EditorView, event: PointerEvent): boolean {
  const target = event.target
  if (event.button !== 0 || event.pointerType === 'touch' || !(target instanceof Element)) return false
  if (target !== view.dom && (view.dom.contains(target) || target.closest('button, a, input, textarea, select, [role], [contenteditable]'))) return false
  const [first, last] = [view.dom.firstElementChild, view.dom.lastElementChild]
  return first !== null && last !== null && event.clientY >= first.getBoundingClientRect().top && event.clientY <= last.getBoundingClientRect().bottom
}

/** A drag that starts in the margin selects the blocks it passes. */
export const marquee = (): Plugin =>
  new Plugin({
    view: (view) => {
      const scroller = scrollerOf(view.dom)
      let from: number | null = null
      const scrolled = (): number => scroller.scrollTop
      const move = (event: PointerEvent): void => {
        if (from === null) return
        const start = from - scrolled()
        if (Math.abs(event.clientY - start) < START && !(view.state.selection instanceof BlockSelection)) return
        event.preventDefault()
        const selection = BlockSelection.of(view.state.doc, blocksAcross(view, Math.min(start, event.clientY), Math.max(start, event.clientY)))
        if (selection && !selection.eq(view.state.selection)) view.dispatch(view.state.tr.setSelection(selection))
      }
      const up = (): void => {
        if (from !== null && view.state.selection instanceof BlockSelection) view.focus()
        from = null
        removeEventListener('pointermove', move)
        removeEventListener('pointerup', up)
      }
      const down = (event: Event): void => {
        if (!(event instanceof PointerEvent) || !inMargin(view, event)) return
        from = event.clientY + scrolled()
        addEventListener('pointermove', move)
        addEventListener('pointerup', up)
      }
      scroller.addEventListener('pointerdown', down)
      return {
        destroy: () => {
          up()
          scroller.removeEventListener('pointerdown', down)
        },
      }
    },
  })
