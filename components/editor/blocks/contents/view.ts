import { outlineOf } from '#domain/document/outline.ts'
import { onHeadings } from '../../headings.ts'
import { shellView } from '../shell.ts'
import type { BlockView } from '../view.ts'

/** The headings of this page as links, brought up to date when nobody types. */
export const contentsView: BlockView = ({ host, redraws }) => (node, view) => {
  const shell = shellView(node, host.context, { hole: null, outline: () => outlineOf(view.state.doc) })
  const stops = [redraws.add(shell.redraw), onHeadings(view.state, shell.redraw)]
  return { ...shell, destroy: () => { for (const stop of stops) stop() } }
}
