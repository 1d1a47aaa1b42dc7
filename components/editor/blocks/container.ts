import { shellView } from './shell.ts'
import type { BlockView } from './view.ts'

/** A block whose children stand in one part of its static form, found by `hole`. */
export const containerView = (hole: string): BlockView => ({ host, redraws }) => (node) => {
  const shell = shellView(node, host.context, { hole })
  return { ...shell, destroy: redraws.add(shell.redraw) }
}
