import { shellView } from './shell.ts'
import type { BlockView } from './view.ts'

/** A block that is picked as a whole and shows what its static form shows: cards, lines, links to pages. */
export const objectView: BlockView = ({ host, redraws }) => (node) => {
  const shell = shellView(node, host.context, { hole: null })
  return { ...shell, destroy: redraws.add(shell.redraw) }
}
