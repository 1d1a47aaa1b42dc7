import type { Node } from 'prosemirror-model'
import { BLOCKS } from '../../blocks/registry.ts'
import type { Json, JsonObject } from '../../json.ts'
import type { BlockKind } from '../../kinds.ts'
import { otherAttrs } from '../attrs.ts'
import { writeComment } from '../comment.ts'
import type { Beside, MarkdownWriter } from '../types.ts'
import { note } from './note.ts'
import { prefixed } from './prefixed.ts'

const LINES: ReadonlySet<string> = new Set(['paragraph', 'heading'])
const isList = (node: Node): boolean => BLOCKS[node.type.name as BlockKind].item !== null

/** Facts of a to-do at the end of its line. */
function facts(item: Node, { context }: MarkdownWriter): string {
  const { due, assignee } = item.attrs as { readonly due?: string | null; readonly assignee?: string | null }
  const dueLink = due ? ` [due ${due.replace(/[[\]]/g, '\\$&')}](memo:due/${due})` : ''
  const name = (assignee && context.person(assignee)) || 'assignee'
  return dueLink + (assignee ? ` [@${name.replace(/[\\[\]*_`<&]/g, '\\$&')}](memo:assignee/${assignee})` : '')
}

/** What the comment at the end of an item's line says: of the item, and of the paragraph that is its line. */
function statedOf(item: Node, line: Node | null, { context }: MarkdownWriter): JsonObject {
  const own: { [name: string]: Json } = otherAttrs(item, context, ['checked', 'due', 'assignee'])
  const ofLine = line === null ? {} : otherAttrs(line, context)
  return Object.keys(ofLine).length === 0 ? own : { ...own, line: ofLine }
}

type Piece = { readonly node: Node; readonly text: string; readonly beside: Beside }
type Written = { readonly text: string; readonly blank: boolean; readonly shows: boolean }

// A list may follow its item's line at once, unless its mark would be read as something else there.
const followsAtOnce = (text: string, block: Node): boolean =>
  (isList(block) && /^(?:[-*] \S|1[.)] \S)/.test(text)) || /^<!-- memo \{"(?:tight|start)"/.test(text)
// An empty heading does not show that it is one.
const opensAnywhere = ({ text, beside }: Piece): boolean => beside.opens && !/^(?:<|#+$|>$)/.test(text)
// Up to the next blank line everything would be part of it.
const isHtml = (text: string): boolean => /^(?:<br>)+$|^<!--|^<[^<>]*>(?:\n|$)/.test(text)
/** Whether `next` may stand right below `before` in an item: always a list below its line, other blocks where the list has no blank lines. */
function joins(before: Piece, next: Piece, tight: boolean): boolean {
  if (isHtml(before.text)) return false
  if (before.node.type.name === 'paragraph' && followsAtOnce(next.text, next.node)) return true
  if (!tight || before.beside.ends === 'blank') return false
  // Two quotes would be one.
  if (opensAnywhere(next)) return !(before.text.startsWith('>') && next.text.startsWith('>'))
  return before.beside.ends === 'itself' && next.node.type.name === 'paragraph' && !next.text.startsWith('<')
}

// Whether the parser sees a paragraph in it, from which it tells whether the list is tight.
const showsParagraph = (beside: Beside, written: string): boolean => beside.paragraph && !/(?:^|\n)(?:<figure>|(?:<br>)+$)/.test(written)

function lineText(item: Node, line: Node | null, writer: MarkdownWriter): string {
  const box = item.type.name === 'todo' ? (item.attrs['checked'] === true ? '[x]' : '[ ]') : ''
  const written = line === null ? { text: '', forced: false } : writer.inline(line, box === '' ? 'item' : 'line')
  const stated = statedOf(item, line, writer)
  const says = written.forced || Object.keys(stated).length > 0
  const comment = says && writer.context.comments === 'memo' ? ` ${writeComment('', Object.keys(stated).length > 0 ? stated : { line: {} })}` : ''
  const text = box === '' ? written.text.replace(/^\[(?=[ xX]\](?:\s|$))/, '\\[') : written.text
  const shown = text === '' && comment !== '' && box === '' && facts(item, writer) === '' ? '<br>' : text
  return [box, (shown + facts(item, writer) + comment).trimStart()].filter((part) => part !== '').join(' ')
}

// An empty line before another line must be seen, or that one would be taken for it.
function ownText(item: Node, line: Node | null, writer: MarkdownWriter): string {
  const text = lineText(item, line, writer)
  const next = line === null ? null : item.maybeChild(1)
  return text === '' && next !== null && LINES.has(next.type.name) ? '<br>' : text
}

const HAS_BLANKS = /^(?:<!-- memo \{[^\n]*-->\n)?<details|^<!-- memo (?:columns|synced)/

function stacked(pieces: readonly Piece[], tight: boolean): { readonly text: string; readonly blank: boolean } {
  const signs = pieces.map((piece, at) => {
    const before = pieces[at - 1]
    return before === undefined ? '' : joins(before, piece, tight) ? '\n' : '\n\n'
  })
  return { text: pieces.map(({ text }, at) => `${signs[at] ?? ''}${text}`).join(''), blank: signs.includes('\n\n') || pieces.some(({ text }) => HAS_BLANKS.test(text)) }
}

/** An item's text without its mark. Its line may be missing where merges left it so. `spacing`: whether a list below its line follows it at once. */
function writeItem(item: Node, writer: MarkdownWriter, spacing: 'tight' | 'loose' | 'apart'): Written {
  const first = item.firstChild
  const line = first?.type.name === 'paragraph' ? first : null
  const start = line === null ? 0 : 1
  const own = ownText(item, line, writer)
  const pieceOf = (node: Node, text: string): Piece => ({ node, text, beside: writer.beside(node) })
  const texts = writer.each(item, start)
  const shows = texts.some((text, at) => showsParagraph(writer.beside(item.child(start + at)), text))
  const below = texts.map((text, at) => pieceOf(item.child(start + at), text)).filter(({ text }) => text !== '')
  // At the start of an item three hyphens would be more marks.
  const pieces = own === '' ? below.map((piece, at) => (at === 0 ? { ...piece, text: piece.text.replace(/^---$/, '___') } : piece)) : [pieceOf(line ?? item, own), ...below]
  const { text, blank } = spacing === 'apart' ? apart(pieces) : stacked(pieces, spacing === 'tight')
  return { text, blank, shows: !/^(?:<br>)?$/.test(own) || shows }
}

const apart = (pieces: readonly Piece[]): { readonly text: string; readonly blank: boolean } =>
  ({ text: pieces.map(({ text }) => text).join('\n\n'), blank: pieces.length > 1 || pieces.some(({ text }) => HAS_BLANKS.test(text)) })

const separated = (mark: string, item: Written): string => {
  const [first = '', ...others] = item.text.split('\n')
  const indent = ' '.repeat(mark.length + 1)
  return [`${mark} ${first}`.trimEnd(), ...(others.length > 0 ? [prefixed(others.join('\n'), indent, '')] : [])].join('\n')
}

/** Writes a list; `said` are the attributes its marks show. */
function writeList(node: Node, writer: MarkdownWriter, mark: (index: number) => string, said: readonly string[]): string {
  // The only item of a loose list shows so by the space in it.
  const spacing = node.attrs['tight'] === true ? 'tight' : node.childCount === 1 ? 'apart' : 'loose'
  const items = node.content.content.map((item) => (item.type.name === 'unknown' ? { text: writer.block(item), blank: false, shows: false } : writeItem(item, writer, spacing)))
  if (items.length === 0) return ''
  const loose = node.attrs['tight'] === false && items.length > 1
  const anyBlank = loose || items.some(({ blank }) => blank)
  const reads = !(anyBlank && items.some(({ shows }) => shows))
  const stated = reads === node.attrs['tight'] ? otherAttrs(node, writer.context, said) : { tight: node.attrs['tight'] as boolean, ...otherAttrs(node, writer.context, said) }
  return note('', stated, writer.context) + items.map((item, index) => separated(mark(index), item)).join(loose ? '\n\n' : '\n')
}

const SAID = ['tight', 'start']
// The second of two lists beside each other has other marks, so that they stay two.
const isSecond = (node: Node, before: Node | null, ordered: boolean): boolean => before !== null && isList(before) && (before.type.name === 'numberedList') === ordered && before !== node

/** A bulleted or to-do list after `before`. */
export const bullets = (node: Node, writer: MarkdownWriter, second: boolean): string => writeList(node, writer, () => (second ? '*' : '-'), SAID)
/** A numbered list, counting on from its start. */
export const numbers = (node: Node, writer: MarkdownWriter, second: boolean): string =>
  writeList(node, writer, (index) => `${Number(node.attrs['start']) + index}${second ? ')' : '.'}`, SAID)

// Bullets and to-dos in one list are read as a list each.
const mixes = (block: Node, before: Node | null): boolean =>
  before !== null && before.type.name !== block.type.name && [block, before].every(({ type, attrs }) => (type.name === 'bulletedList' || type.name === 'todoList') && attrs['tight'] === true)
const isPlainList = (text: string): boolean => text !== '' && !text.startsWith('<') && !text.includes('\n\n')

/**
 * The texts of blocks beside each other. Of two lists in a row the second has other marks, so that they stay two; bullets and to-dos in a row
 * are one list, whose text stands in the place of the first.
 */
export function besideEach(blocks: readonly Node[], write: (block: Node, second: boolean) => string): readonly string[] {
  const texts: string[] = []
  let second = false
  let head = 0
  for (const [at, block] of blocks.entries()) {
    const before = blocks[at - 1] ?? null
    const mixed = mixes(block, before) && isPlainList(texts[head] ?? '') ? write(block, second) : ''
    if (isPlainList(mixed)) {
      texts[head] = `${texts[head] ?? ''}\n${mixed}`
      texts.push('')
      continue
    }
    second = isList(block) && isSecond(block, before, block.type.name === 'numberedList') && !second
    head = at
    texts.push(write(block, second))
  }
  return texts
}

/** An item outside a list, which only copies hold. */
export const writeLoneItem = (node: Node, writer: MarkdownWriter): string => separated('-', writeItem(node, writer, 'loose'))
