import type { EditorView } from '@tiptap/pm/view'
import type { DropRow } from '#domain/document/edit/drop.ts'
import { setFold } from '../folding.ts'

/** Held over a closed toggle for so long, ms, it opens. */
const OPENS_AFTER = 700

/** Opens the closed toggle that something is held over for a while, and tells. `over` is given the one under the pointer at each move, or null. */
export function openUnder(view: EditorView, opened: () => void): { readonly over: (toggle: DropRow | null) => void; readonly stop: () => void } {
  let waiting: { readonly pos: number; readonly timer: ReturnType<typeof setTimeout> } | null = null
  const stop = (): void => {
    if (waiting !== null) clearTimeout(waiting.timer)
    waiting = null
  }
  const open = ({ pos, node }: DropRow): void => {
    waiting = null
    if (view.isDestroyed || pos >= view.state.doc.content.size || view.state.doc.nodeAt(pos) !== node) return
    view.dispatch(setFold(view.state, node, 'open'))
    opened()
  }
  return {
    stop,
    over: (toggle) => {
      if (waiting?.pos === toggle?.pos) return
      stop()
      if (toggle !== null) waiting = { pos: toggle.pos, timer: setTimeout(() => open(toggle), OPENS_AFTER) }
    },
  }
}
