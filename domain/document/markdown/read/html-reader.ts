import type { Fragment, Node } from 'prosemirror-model'
import type { JsonObject } from '../../json.ts'
import type { ReadContext } from '../types.ts'
import { FORMS } from './forms.ts'
import { elementsIn, inlineHtml } from './html-block.ts'
import { isText } from './html-inline.ts'
import type { HtmlElement, HtmlNode } from './html-inline.ts'
import { make } from './make.ts'
import type { HtmlReader } from './reader.ts'

const isSpace = (node: HtmlNode): boolean => isText(node) && node.data.trim() === ''

// Space between tags is layout of the source, as in a browser.
function withoutEdgeSpace(content: Fragment): Fragment {
  const before = /^\s*/.exec(content.firstChild?.text ?? '')?.[0].length ?? 0
  const after = /\s*$/.exec(content.lastChild?.text ?? '')?.[0].length ?? 0
  return content.cut(before, content.size - after)
}

function blocksOf(nodes: readonly HtmlNode[], reader: HtmlReader): readonly Node[] {
  const { context } = reader
  const blocks: Node[] = []
  let line: HtmlNode[] = []
  const endLine = () => {
    if (!line.every(isSpace)) blocks.push(make('paragraph', {}, withoutEdgeSpace(inlineHtml(line, context)), { stated: {}, context }))
    line = []
  }
  for (const node of nodes) {
    const block = 'attribs' in node && node.name !== 'img' ? reader.block(node, {}) : null
    if (block === null) line.push(node)
    else {
      endLine()
      blocks.push(block)
    }
  }
  endLine()
  return blocks
}

/** Reads blocks from HTML. */
export function htmlReader(context: ReadContext): HtmlReader {
  const reader: HtmlReader = {
    context,
    block: (element: HtmlElement, stated: JsonObject) => (FORMS.elements.get(element.name) ?? FORMS.innerElements.get(element.name))?.(element, stated, reader) ?? null,
    blocks: (nodes) => blocksOf(nodes, reader),
  }
  return reader
}

/** The element that a block of HTML is, when it is one that Memo has a block for, whole and with nothing beside it. */
export function soleElement(nodes: readonly HtmlNode[], source: string): HtmlElement | null {
  const [element, ...others] = elementsIn(nodes)
  if (element === undefined || others.length > 0 || !FORMS.elements.has(element.name)) return null
  if (element.name === 'table' && !/<\/table>$/i.test(source)) return null
  return nodes.every((node) => node === element || isSpace(node)) ? element : null
}
