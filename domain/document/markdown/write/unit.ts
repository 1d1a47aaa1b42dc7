import type { Node } from 'prosemirror-model'
import { equalJson } from '../../json.ts'
import type { Json } from '../../json.ts'
import type { InlineKind } from '../../kinds.ts'
import { inlineAttrs } from '../../schema.ts'
import { fileHref } from '../attrs.ts'
import { linkOf } from '../link-mark.ts'
import type { WriteContext } from '../types.ts'
import { htmlText, markdownText, target } from './escape.ts'
import type { Care } from './escape.ts'

/** How a unit is written: as Markdown with so much care, or as HTML. */
export type Manner = Care | 'html'

const attr = (node: Node, name: string): string => String(node.attrs[name] ?? '')

function link(text: string, href: string, manner: Manner): string {
  if (manner === 'html') return `<a href="${htmlText(href)}">${htmlText(text)}</a>`
  return `[${markdownText(text, manner, false)}](${target(href)})`
}

/** All of a unit's attributes, for what no Markdown or HTML holds. An empty element shows nothing elsewhere, as a comment would not, but never begins a block. */
function hidden(node: Node, context: WriteContext): string {
  const kind = node.type.name as InlineKind
  const rules = inlineAttrs(kind)
  const stated = Object.entries(rules).filter(([name, rule]) => !equalJson(node.attrs[name], rule.default))
  context.lost(kind)
  return context.comments === 'plain' ? '' : `<span data-memo="${htmlText(JSON.stringify({ kind, ...Object.fromEntries(stated.map(([name]) => [name, node.attrs[name] as Json])) }))}"></span>`
}

function image(node: Node, manner: Manner, context: WriteContext): string {
  const { file, url } = node.attrs as { readonly file: string | null; readonly url: string | null }
  if (file !== null && url !== null) return hidden(node, context)
  const src = file === null ? (url ?? '') : fileHref(file, context)
  const alt = attr(node, 'alt')
  const title = attr(node, 'title')
  if (manner === 'html' || manner === 'strict') return `<img src="${htmlText(src)}" alt="${htmlText(alt)}"${title === '' ? '' : ` title="${htmlText(title)}"`}>`
  return `![${markdownText(alt, manner, false)}](${target(src, title)})`
}

/** The address of a page or of a block in it. */
export function pageHref(page: string, block: string | null, context: WriteContext): string {
  return context.page(page, block)?.href ?? `memo:page/${page}${block === null ? '' : `#b-${block}`}`
}

function mention(node: Node, manner: Manner, context: WriteContext): string {
  const page = attr(node, 'page')
  const block = node.attrs['block'] as string | null
  const known = context.page(page, block)
  return link(known?.title ?? attr(node, 'title'), pageHref(page, block, context), manner)
}

function math(node: Node, manner: Manner, context: WriteContext): string {
  const tex = attr(node, 'tex')
  const plain = manner !== 'html' && manner !== 'strict' && /^(?![\s$])(?:\\.|[^$\\\n])*(?:\\.|[^$\\\s])$/.test(tex)
  return plain ? `$${tex}$` : hidden(node, context)
}

function kept(node: Node, manner: Manner, context: WriteContext): string {
  const raw = attr(node, 'raw')
  return (manner === 'html' || manner === 'strict') && context.comments === 'memo' ? hidden(node, context) : raw
}

/** One inline node. */
export function unit(node: Node, manner: Manner, context: WriteContext): string {
  const kind = node.type.name as InlineKind
  // HTML has no link in a link.
  if (manner === 'html' && /Mention$/.test(kind) && node.marks.some((mark) => linkOf(mark) !== null)) return hidden(node, context)
  switch (kind) {
    case 'lineBreak': return '<br>'
    case 'personMention': return link(`@${context.person(attr(node, 'person')) ?? attr(node, 'name')}`, `memo:person/${attr(node, 'person')}`, manner)
    case 'pageMention': return mention(node, manner, context)
    case 'dateMention': return link(`@${attr(node, 'at')}`, `memo:date/${attr(node, 'at')}`, manner)
    case 'inlineMath': return math(node, manner, context)
    case 'inlineImage': return image(node, manner, context)
    case 'keptInline': return kept(node, manner, context)
    case 'unknownInline': return hidden(node, context)
  }
}
