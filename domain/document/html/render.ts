import type { Node } from 'prosemirror-model'
import { BLOCKS } from '../blocks/registry.ts'
import type { BlockKind } from '../kinds.ts'
import { outlineOf } from '../outline.ts'
import { specHtml } from './element.ts'
import { endingBreak, inlineHtml } from './inline.ts'
import type { HtmlContext, HtmlWriter } from './types.ts'

/** The number the list before `index` would go on with; null where no numbered list stands just before. */
function countBefore(parent: Node, index: number): number | null {
  let items = 0
  for (let before = Math.min(index, parent.childCount) - 1; before >= 0; before--) {
    const list = parent.child(before)
    if (list.type.name !== 'numberedList') break
    items += list.childCount
    if (before === 0 || parent.child(before - 1).type.name !== 'numberedList') return (list.attrs['start'] as number) + items
  }
  return null
}

const startingAt = (list: Node, start: number): Node =>
  list.attrs['start'] === start ? list : list.type.create({ ...list.attrs, start }, list.content)

function createWriter(page: Node, context: HtmlContext): HtmlWriter {
  const parents: Node[] = []
  let headings: ReturnType<typeof outlineOf> | null = null
  let at = 0

  const block = (node: Node): string => {
    const { html, dom } = BLOCKS[node.type.name as BlockKind]
    return html === 'dom' ? specHtml(dom(node), children(node)) : html(node, writer)
  }

  const children = (node: Node, start = 0, end = node.childCount): string => {
    if (node.isTextblock) return inlineHtml(node.content, context) + endingBreak(node)
    let html = ''
    // Numbered lists that touch are drawn as one, so the second goes on counting.
    let next = countBefore(node, start)
    parents.push(node)
    for (let index = start; index < end; index++) {
      const child = node.child(index)
      const numbered: boolean = child.type.name === 'numberedList'
      const shown: Node = numbered && next !== null ? startingAt(child, next) : child
      next = numbered ? (shown.attrs['start'] as number) + child.childCount : null
      at = index
      html += block(shown)
    }
    parents.pop()
    return html
  }

  const writer: HtmlWriter = {
    context,
    parents,
    get index() {
      return at
    },
    children,
    outline: () => (headings ??= outlineOf(page)),
  }
  return writer
}

/**
 * The blocks of a page from `start` up to `end` as static HTML: readable without script, with the same elements and
 * classes as the live editor. Linear in the size of those blocks; a long page can be sent in parts.
 */
export const renderBlocks = (page: Node, context: HtmlContext, start: number, end: number): string =>
  createWriter(page, context).children(page, start, Math.min(end, page.childCount))

/** A whole page's body as static HTML. */
export const renderHtml = (page: Node, context: HtmlContext): string => renderBlocks(page, context, 0, page.childCount)
