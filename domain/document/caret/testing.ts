import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { schema } from '../schema.ts'
import { isItem, isList, isToggle } from './tree.ts'
import { rowOf } from './row.ts'
import { CARET_TABLE } from './table.ts'
import type { CaretEnd, CaretKey } from './types.ts'

const { nodes } = schema
type Make = (text: string, children: Node[]) => Node
const line = (text: string): Node => nodes.paragraph.create(null, text === '' ? null : schema.text(text))
const inline = (text: string) => (text === '' ? null : schema.text(text))
const cellRow = (text: string, attrs: null | object = null): Node =>
  nodes.table.create(attrs && null, nodes.tableRow.create(null, text.split('/').map((cell) => nodes.tableCell.create(null, cell.split('+').map(line)))))

/** One block a line: `p text`, `- item`, `v open toggle`; what is indented stands in it. `x` is a closed toggle. */
const MAKERS: readonly (readonly [sign: string, make: Make])[] = [
  ['h1', (text) => nodes.heading.create({ level: 1 }, inline(text))],
  ['h2', (text) => nodes.heading.create({ level: 2 }, inline(text))],
  ['p', (text) => line(text)],
  ['-', (text, children) => nodes.listItem.create({ id: 'bullet' }, [line(text), ...children])],
  ['1.', (text, children) => nodes.listItem.create({ id: 'number' }, [line(text), ...children])],
  ['[ ]', (text, children) => nodes.todo.create(null, [line(text), ...children])],
  ['[x]', (text, children) => nodes.todo.create({ checked: true }, [line(text), ...children])],
  ['v', (text, children) => nodes.toggle.create({ startsOpen: true }, [line(text), ...children])],
  ['x', (text, children) => nodes.toggle.create({ startsOpen: false }, [line(text), ...children])],
  ['quote', (_text, children) => nodes.quote.create(null, children)],
  ['callout', (_text, children) => nodes.callout.create(null, children)],
  ['columns', (_text, children) => nodes.columns.create(null, children)],
  ['column', (_text, children) => nodes.column.create(null, children)],
  ['code', (text) => nodes.code.create(null, inline(text.replaceAll('⏎', '\n')))],
  ['math', (text) => nodes.math.create(null, inline(text.replaceAll('⏎', '\n')))],
  ['image', (text) => nodes.image.create(null, inline(text))],
  ['divider', () => nodes.divider.create()],
  ['table', (text) => cellRow(text)],
]

const listKind = (node: Node) => (node.type === nodes.todo ? nodes.todoList : node.attrs['id'] === 'number' ? nodes.numberedList : nodes.bulletedList)

function gather(blocks: readonly Node[]): Node[] {
  const out: Node[] = []
  for (const block of blocks) {
    if (!isItem(block)) {
      out.push(block)
      continue
    }
    const kind = listKind(block)
    const last = out.at(-1)
    if (last?.type === kind) out[out.length - 1] = last.copy(last.content.addToEnd(block))
    else out.push(kind.create(null, block))
  }
  return out
}

function parseLines(lines: string[], depth: number): Node[] {
  const blocks: Node[] = []
  while (lines[0] !== undefined && lines[0].search(/\S/) >= depth * 2) {
    const own = (lines.shift() ?? '').trim().replace(/^\*/, '')
    const maker = MAKERS.find(([sign]) => own === sign || own.startsWith(`${sign} `))
    if (!maker) throw new RangeError(`“${own}” begins with no known sign`)
    blocks.push(maker[1](own.slice(maker[0].length + 1), parseLines(lines, depth + 1)))
  }
  return gather(blocks)
}

const MARK = '|'

/** A page in the notation of these tests, and where its `|` (or the block after a `*`) is. */
export function parseCaret(text: string): { doc: Node; at: number } {
  const lines = text.split('\n').filter((each) => each.trim() !== '')
  const least = Math.min(...lines.map((each) => each.search(/\S/)))
  const picked = lines.findIndex((each) => each.trim().startsWith('*'))
  const doc = nodes.page.create(null, parseLines(lines.map((each) => each.slice(least)), 0))
  let at = -1
  let count = -1
  doc.descendants((node, pos) => {
    if (node.isText && node.text?.includes(MARK)) at = pos + node.text.indexOf(MARK)
    if (node.isBlock && !isList(node) && !['tableRow', 'tableCell'].includes(node.type.name) && !isLineOf(doc, pos) && ++count === picked) at = pos
    return true
  })
  if (at < 0) throw new RangeError('the page has no caret; put | into a text or * before a block')
  const tr = new Transform(doc)
  if (doc.nodeAt(at)?.isText) tr.delete(at, at + 1)
  else if (doc.resolve(at).parent.isTextblock) tr.delete(at, at + 1)
  return { doc: tr.doc, at }
}

const isLineOf = (doc: Node, pos: number): boolean => {
  const $pos = doc.resolve(pos)
  return $pos.index() === 0 && (isItem($pos.parent) || isToggle($pos.parent)) || ['tableCell', 'tableRow'].includes($pos.parent.type.name)
}

const signOf = (node: Node, list: Node | null): string => {
  switch (node.type) {
    case nodes.heading: return `h${String(node.attrs['level'])}`
    case nodes.listItem: return list?.type === nodes.numberedList ? '1.' : '-'
    case nodes.todo: return node.attrs['checked'] === true ? '[x]' : '[ ]'
    case nodes.toggle: return node.attrs['startsOpen'] === true ? 'v' : 'x'
    case nodes.paragraph: return 'p'
    default: return node.type.name
  }
}

/** A page in the same notation, with the caret (or `*` before what is selected). */
export function printCaret(doc: Node, end: CaretEnd): string {
  const caret = end.do === 'caret' ? end.at : end.do === 'open' ? end.caret : null
  const marked = caret === null ? doc : new Transform(doc).insert(caret, schema.text(MARK)).doc
  const picked = end.do === 'select' ? end.at : null
  const out: string[] = []
  const write = (node: Node, pos: number, depth: number, list: Node | null): void => {
    if (isList(node)) {
      node.forEach((child, offset) => write(child, pos + 1 + offset, depth, node))
      return
    }
    const named = (isItem(node) || isToggle(node)) && node.firstChild?.isTextblock === true
    const own = node.isTextblock ? node.textContent : named ? (node.firstChild?.textContent ?? '') : ''
    const cells = node.type === nodes.table ? node.content.content.map((row) => row.content.content.map((cell) => cell.content.content.map((each) => each.textContent).join('+')).join('/')).join('//') : own
    out.push(`${'  '.repeat(depth)}${picked === pos ? '*' : ''}${signOf(node, list)} ${cells.replaceAll('\n', '⏎')}`.trimEnd())
    if (node.isTextblock || node.type === nodes.table) return
    node.forEach((child, offset, index) => {
      if (!(named && index === 0)) write(child, pos + 1 + offset, depth + 1, null)
    })
  }
  marked.forEach((child, offset) => write(child, offset, 0, null))
  return out.join('\n')
}

/** The page after a key, or the name of what happened instead (`pass`, `nothing`, `title`). */
export function press(key: CaretKey, page: string): string {
  const { doc, at } = parseCaret(page)
  const tr = new Transform(doc)
  const $at = doc.resolve(at)
  const row = $at.parent.isTextblock ? rowOf($at) : 'object'
  if (row === null) throw new RangeError('the caret is in no row of the table')
  const end = CARET_TABLE[key][row]({ tr, $at, closed: (node) => isToggle(node) && node.attrs['startsOpen'] !== true })
  tr.doc.check()
  if (end.do === 'pass') return 'pass'
  if (end.do === 'nothing') return end.say ?? 'nothing'
  const shown = printCaret(tr.doc, end)
  return end.do === 'title' ? `title\n${shown}` : end.do === 'open' ? `opens\n${shown}` : shown
}
