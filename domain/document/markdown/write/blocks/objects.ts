import type { Node } from 'prosemirror-model'
import type { JsonObject } from '../../../json.ts'
import { fileHref, otherAttrs } from '../../attrs.ts'
import { writeComment } from '../../comment.ts'
import type { BlockMarkdown, WriteContext } from '../../types.ts'
import { markdownText, target } from '../escape.ts'
import { note } from '../note.ts'
import { pageHref } from '../unit.ts'

// Links of these objects stand alone, so their text is only a name: every sign in it is escaped that is not a letter's neighbour.
const linked = (text: string, href: string): string => `[${/^[\p{L}\p{N} .,–—-]*$/u.test(text) && !/www\.|https?/i.test(text) && text.trim() === text ? text : markdownText(text, 'strict', false).replace(/^ | $/g, '&#32;')}](${target(href)})`

/** An attached file: its name leads to it. */
export const file: BlockMarkdown = (node, { context }) => {
  const id = node.attrs['file'] as string | null
  return note('file', otherAttrs(node, context, ['file', 'name']), context) + linked(String(node.attrs['name']), id === null ? '' : fileHref(id, context))
}

const card = (word: string): BlockMarkdown => (node, { context }) => {
  const { url, title } = node.attrs as { readonly url: string | null; readonly title: string }
  return note(word, otherAttrs(node, context, ['url', 'title']), context) + linked(title, url ?? '')
}

/** A web page as a card. */
export const bookmark = card('bookmark')
/** A web page in a frame. */
export const embed = card('embed')

/** A page in the text. */
export const pageLink: BlockMarkdown = (node, { context }) => {
  const page = node.attrs['page'] as string | null
  const title = (page === null ? null : context.page(page, null)?.title) ?? String(node.attrs['title'])
  return note('page', otherAttrs(node, context, ['page', 'title']), context) + linked(title, page === null ? 'memo:page/' : pageHref(page, null, context))
}

/** A database or a view of one; its rows are written beside the page. */
export const database: BlockMarkdown = (node, { context }) => {
  const id = node.attrs['database'] as string | null
  const known = id === null ? null : context.page(id, null)
  return note('database', otherAttrs(node, context), context) + linked(known?.title ?? 'Database', known?.href ?? '')
}

/** A block that is nothing but a comment. */
export const alone = (word: string): BlockMarkdown => (node, { context }) => note(word, otherAttrs(node, context), context).trimEnd()

const BLOCK_TAG = /^<[a-z][^>]*>\s*$|^<\/?(?:div|section|article|p|center|iframe|form|header|footer|nav|main|aside|dl)(?:[\s>]|$)/i
const isWhole = (raw: string): boolean => BLOCK_TAG.test(raw.split('\n')[0] ?? '') && !/\n\s*\n/.test(raw)

// A comment of somebody else's.
const isComment = (raw: string): boolean => /^<!--(?! \/?memo)(?:(?!-->)[\s\S])*-->$/.test(raw)

// These go on over blank lines, up to their own end.
const isRawText = (raw: string): boolean => {
  const name = /^<(script|style|pre|textarea)(?:[\s>]|$)/i.exec(raw)?.[1]
  if (name === undefined) return false
  const end = raw.search(new RegExp(`</(?:script|style|pre|textarea)>`, 'i'))
  return end !== -1 && !raw.slice(end).includes('\n')
}

/** Kept source, unchanged; between comments where it would be read as something else. */
export const keptSource: BlockMarkdown = (node, { context }) => {
  const raw = String(node.attrs['raw'])
  const stated = otherAttrs(node, context, ['raw'])
  if (context.comments === 'plain') return raw
  if (raw.includes('<!-- /memo kept -->') || raw === '') return keptInComment(node, context)
  const format = node.attrs['format'] === 'markdown' ? without(stated, 'format') : { format: 'html', ...stated }
  if (raw.trim() === raw && readsAlone(raw, String(node.attrs['format']))) return note('', without(stated, 'format'), context) + raw
  return `${writeComment('kept', format)}\n${raw}\n<!-- /memo kept -->`
}

const without = (attrs: JsonObject, name: string): JsonObject => Object.fromEntries(Object.entries(attrs).filter(([each]) => each !== name))
const keptInComment = (node: Node, context: WriteContext): string => `${writeComment('kept', { format: String(node.attrs['format']), ...otherAttrs(node, context) })}\n<!-- /memo kept -->`
const readsAlone = (raw: string, format: string): boolean => (format === 'html' ? isWhole(raw) || isRawText(raw) || isComment(raw) : /^\[\^[^\]\s]+\]:|^:{3}/.test(raw) && !/\n\s*\n/.test(raw))
