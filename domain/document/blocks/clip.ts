import type { Node } from 'prosemirror-model'
import { maybeText, maybeWhole, text, valuesOf } from '../attrs.ts'
import { blockDom } from '../dom.ts'
import { element } from '../html/element.ts'
import { mediaFrame, mediaSource } from '../html/faces.ts'
import type { HtmlWriter } from '../html/types.ts'
import { isSafeMedia } from '../safe-url.ts'

/** The attributes of a film or sound. */
export const clipAttrs = { file: maybeText(), url: maybeText(isSafeMedia), name: text(), width: maybeWhole(1, 10_000) }

/** A film or sound as a figure with controls. */
export function clipHtml(tag: 'video' | 'audio', node: Node, { context, children }: HtmlWriter): string {
  const { file, url, name, width } = valuesOf(node, clipAttrs)
  const source = mediaSource(file, url, context)
  const label = name || source?.face?.name || context.words[tag]
  const shown =
    source === null
      ? mediaFrame(context.words.missingFile(label), { width: null, height: null })
      : element(tag, { src: source.src, controls: '', preload: 'metadata', 'aria-label': label, width: width === null ? undefined : String(width) })
  const caption = node.content.size === 0 ? '' : element('figcaption', {}, children(node))
  return element('figure', blockDom(node), element('div', { class: 'memo-media' }, shown) + caption)
}
