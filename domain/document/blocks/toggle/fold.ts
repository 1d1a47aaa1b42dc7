import type { Node } from 'prosemirror-model'
import { blockDom } from '../../dom.ts'
import type { DomAttrs } from '../../dom.ts'
import { element } from '../../html/element.ts'
import type { HtmlWriter } from '../../html/types.ts'

/**
 * A toggle without script: `details` with its line in the `summary`. `tag` is the line's element when the line is a
 * heading; a line that is not text (a merge can bring that about) stays visible under an empty summary.
 */
export function foldHtml(node: Node, writer: HtmlWriter, fold: { open: boolean; tag: string; more: DomAttrs }): string {
  const line = node.firstChild
  const hasLine = line?.isTextblock === true
  const text = hasLine ? element(fold.tag, { ...blockDom(line), ...fold.more }, writer.children(line) || '<br>') : ''
  const summary = element('summary', { class: 'memo-summary' }, text)
  const rest = element('div', { class: 'memo-fold' }, writer.children(node, hasLine ? 1 : 0))
  return element('details', { ...blockDom(node, fold.more), open: fold.open ? '' : undefined }, summary + rest)
}
