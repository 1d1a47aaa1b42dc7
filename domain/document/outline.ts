import type { Node } from 'prosemirror-model'
import type { OutlineEntry } from './html/types.ts'
import { lineText } from './text.ts'

/** The headings of a page in order, those inside containers and the lines of toggle headings included. */
export function outlineOf(page: Node): readonly OutlineEntry[] {
  const entries: OutlineEntry[] = []
  page.descendants((node, _pos, parent) => {
    const { name } = node.type
    if (name === 'toggleHeading') {
      const { id, level } = node.attrs as { id: string | null; level: number }
      entries.push({ id, level, text: node.firstChild?.isTextblock === true ? lineText(node.firstChild) : '' })
    } else if (name === 'heading' && !(parent?.type.name === 'toggleHeading' && parent.firstChild === node)) {
      const { id, level } = node.attrs as { id: string | null; level: number }
      entries.push({ id, level, text: lineText(node) })
    }
    return !node.isTextblock
  })
  return entries
}
