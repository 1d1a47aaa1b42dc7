import type { Node } from 'prosemirror-model'
import type { Json, JsonObject } from '../../../json.ts'
import { otherAttrs } from '../../attrs.ts'
import { writeComment } from '../../comment.ts'
import type { BlockMarkdown, MarkdownWriter } from '../../types.ts'
import { note } from '../note.ts'
import { prefixed } from './lines.ts'

const LINES: ReadonlySet<string> = new Set(['paragraph', 'heading'])
const LISTS: ReadonlySet<string> = new Set(['bulletedList', 'numberedList', 'todoList'])

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

type Written = { readonly text: string; readonly blank: boolean; readonly shows: boolean }

// A list may follow its item's line at once, unless its mark would be read as something else there.
const followsAtOnce = (text: string, block: Node): boolean =>
  (LISTS.has(block.type.name) && /^(?:[-*] \S|1[.)] \S)/.test(text)) || /^<!-- memo \{"(?:tight|start)"/.test(text)

const AS_PARAGRAPH: ReadonlySet<string> = new Set(['paragraph', 'image', 'video', 'audio', 'file', 'bookmark', 'embed', 'pageLink', 'database'])
// Whether the parser sees a paragraph in it, from which it tells whether the list is tight.
const showsParagraph = (block: Node, written: string): boolean => AS_PARAGRAPH.has(block.type.name) && !/(?:^|\n)(?:<figure>|(?:<br>)+$)/.test(written)

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

/** What stands under an item's line: whether it begins right below it, and the texts. */
function below(item: Node, start: number, writer: MarkdownWriter): { readonly atOnce: boolean; readonly texts: readonly string[]; readonly shows: boolean } {
  const texts = writer.each(item, start)
  const first = item.maybeChild(start)
  return {
    atOnce: first !== null && followsAtOnce(texts[0] ?? '', first),
    texts: texts.filter((text) => text !== ''),
    shows: texts.some((text, at) => showsParagraph(item.child(start + at), text)),
  }
}

// An empty line before another line must be seen, or that one would be taken for it.
function ownText(item: Node, line: Node | null, writer: MarkdownWriter): string {
  const text = lineText(item, line, writer)
  const next = line === null ? null : item.maybeChild(1)
  return text === '' && next !== null && LINES.has(next.type.name) ? '<br>' : text
}

const HAS_BLANKS = /^<details|^<!-- memo (?:columns|synced)/

/** An item's text without its mark. Its line may be missing where merges left it so. */
function writeItem(item: Node, writer: MarkdownWriter): Written {
  const first = item.firstChild
  const line = first?.type.name === 'paragraph' ? first : null
  const start = line === null ? 0 : 1
  const own = ownText(item, line, writer)
  const { atOnce, texts, shows } = below(item, start, writer)
  // At the start of an item three hyphens would be more marks.
  const all = own === '' ? texts.map((each, at) => (at === 0 ? each.replace(/^---$/, '___') : each)) : [own, ...texts]
  const joinsFirst = own !== '' && line !== null && atOnce
  const blank = all.length > (joinsFirst ? 2 : 1) || HAS_BLANKS.test(all[0] ?? '')
  const text = joinsFirst ? [all.slice(0, 2).join('\n'), ...all.slice(2)].join('\n\n') : all.join('\n\n')
  return { text, blank, shows: !/^(?:<br>)?$/.test(own) || shows }
}

const separated = (mark: string, item: Written): string => {
  const [first = '', ...others] = item.text.split('\n')
  const indent = ' '.repeat(mark.length + 1)
  return [`${mark} ${first}`.trimEnd(), ...(others.length > 0 ? [prefixed(others.join('\n'), indent, '')] : [])].join('\n')
}

/** Writes a list; `said` are the attributes its marks show. */
function writeList(node: Node, writer: MarkdownWriter, mark: (index: number) => string, said: readonly string[]): string {
  const items = node.content.content.map((item) => (item.type.name === 'unknown' ? { text: writer.block(item), blank: false, shows: false } : writeItem(item, writer)))
  if (items.length === 0) return ''
  const loose = node.attrs['tight'] === false && items.length > 1
  const anyBlank = loose || items.some(({ blank }) => blank)
  const reads = !(anyBlank && items.some(({ shows }) => shows))
  const stated = reads === node.attrs['tight'] ? otherAttrs(node, writer.context, said) : { tight: node.attrs['tight'] as boolean, ...otherAttrs(node, writer.context, said) }
  return note('', stated, writer.context) + items.map((item, index) => separated(mark(index), item)).join(loose ? '\n\n' : '\n')
}

const SAID = ['tight', 'start']
// The second of two lists beside each other has other marks, so that they stay two.
const isSecond = (node: Node, before: Node | null, ordered: boolean): boolean => before !== null && LISTS.has(before.type.name) && (before.type.name === 'numberedList') === ordered && before !== node

/** A bulleted or to-do list after `before`. */
export const bullets = (node: Node, writer: MarkdownWriter, second: boolean): string => writeList(node, writer, () => (second ? '*' : '-'), SAID)
/** A numbered list, counting on from its start. */
export const numbers = (node: Node, writer: MarkdownWriter, second: boolean): string =>
  writeList(node, writer, (index) => `${Number(node.attrs['start']) + index}${second ? ')' : '.'}`, SAID)

/** Whether each of these blocks is a list that needs the second set of marks. */
export function secondMarks(blocks: readonly Node[]): readonly boolean[] {
  const out: boolean[] = []
  for (const [at, block] of blocks.entries()) {
    const before = blocks[at - 1] ?? null
    out.push(LISTS.has(block.type.name) && isSecond(block, before, block.type.name === 'numberedList') && out[at - 1] !== true)
  }
  return out
}

/** A list that stands alone. */
export const bulletedList: BlockMarkdown = (node, writer) => bullets(node, writer, false)
/** A numbered list that stands alone. */
export const numberedList: BlockMarkdown = (node, writer) => numbers(node, writer, false)
/** An item outside a list, which only copies hold. */
export const item: BlockMarkdown = (node, writer) => separated('-', writeItem(node, writer))
