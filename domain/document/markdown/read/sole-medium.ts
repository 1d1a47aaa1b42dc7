import type { Token } from 'markdown-it'
import type { Node } from 'prosemirror-model'
import type { JsonObject } from '../../json.ts'
import type { ReadContext } from '../types.ts'
import { elementsIn } from './html-block.ts'
import { parseHtml } from './html-inline.ts'
import { labelText } from './line.ts'
import { sourceText } from './make.ts'
import type { HtmlReader } from './reader.ts'

/** Whether these inline tokens are one picture, film or sound and nothing else. */
export function isSoleMedium(tokens: readonly Token[]): boolean {
  const [first, second] = tokens
  if (first?.type === 'image') return tokens.length === 1
  if (first?.type !== 'html_inline' || tokens.length > 2 || !/^<(?:img|video|audio)[\s>]/.test(first.content)) return false
  return second === undefined || /^<\/(?:video|audio)>$/.test(second.content)
}

/** The block that a paragraph is when it holds one picture, film or sound and nothing else. */
export function soleMedium(tokens: readonly Token[], stated: JsonObject, html: HtmlReader): Node | null {
  const [first] = tokens
  if (first === undefined || !isSoleMedium(tokens)) return null
  if (first.type === 'image') {
    const caption = String(first.attrGet('title') ?? '')
    const text = labelText(first.children ?? [])
    const [element] = elementsIn(parseHtml('<img>'))
    if (element === undefined) return null
    element.attribs = { src: String(first.attrGet('src') ?? ''), alt: text }
    return html.block(element, stated)?.copy(caption === '' ? undefined : sourceText(caption)) ?? null
  }
  const [element] = elementsIn(parseHtml(first.content))
  return element === undefined ? null : html.block(element, stated)
}

/** The stored file that a paragraph is a link to, when it holds nothing else; null when the link leads anywhere else. */
export function soleFile(tokens: readonly Token[], context: ReadContext): { readonly file: string; readonly name: string } | null {
  const [open, ...rest] = tokens
  if (open?.type !== 'link_open' || rest.at(-1)?.type !== 'link_close' || rest.filter(({ type }) => type === 'link_close').length !== 1) return null
  const file = context.file(String(open.attrGet('href') ?? ''))
  return file === null ? null : { file, name: rest.map(({ content }) => content).join('') }
}
