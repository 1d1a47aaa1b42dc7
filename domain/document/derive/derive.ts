import type { Node } from 'prosemirror-model'
import { pageIdOf } from '../../page/path.ts'
import type { SearchChunk } from '../../search/parts.ts'
import { BLOCKS } from '../blocks/registry.ts'
import type { BlockKind } from '../kinds.ts'
import { lineText } from '../text.ts'
import { chunksOf } from './chunks.ts'
import { wordCount } from './words.ts'

/** A to-do as the task list shows it. `due` is a stored moment, `assignee` a person's id; `block` is null until it has an id. */
export type DerivedTodo = { readonly block: string | null; readonly text: string; readonly checked: boolean; readonly due: string | null; readonly assignee: string | null }
/** Something outside the page that it points to, and the block that does. */
export type Reference = { readonly block: string | null; readonly id: string }

/** Everything that follows from a document and is kept beside it for search, backlinks, tasks and files. */
export type Derived = {
  /** All of its text, a line each. */
  readonly text: string
  readonly words: number
  /** Searchable pieces, each with the block at which a hit opens. */
  readonly chunks: readonly SearchChunk[]
  /** Pages it mentions, links to or shows. */
  readonly links: readonly Reference[]
  /** People it mentions. */
  readonly mentions: readonly Reference[]
  readonly todos: readonly DerivedTodo[]
  /** Ids of the stored files it uses, once each. */
  readonly files: readonly string[]
}

type Collected = {
  readonly lines: string[]
  readonly chunks: SearchChunk[]
  readonly links: Reference[]
  readonly mentions: Reference[]
  readonly todos: DerivedTodo[]
  readonly files: Set<string>
}

const textAttr = (node: Node, name: string): string | null => {
  const value: unknown = node.attrs[name]
  return typeof value === 'string' && value !== '' ? value : null
}

function collectFiles(node: Node, names: readonly string[], into: Collected): void {
  for (const name of names) {
    const id = textAttr(node, name)
    if (id !== null) into.files.add(id)
  }
}

function collectInline(line: Node, block: string | null, into: Collected): void {
  const link = (id: string | null): void => {
    if (id !== null) into.links.push({ block, id })
  }
  line.forEach((node) => {
    const { name } = node.type
    if (name === 'personMention') {
      const id = textAttr(node, 'person')
      if (id !== null) into.mentions.push({ block, id })
    }
    if (name === 'pageMention') link(textAttr(node, 'page'))
    if (name === 'inlineImage') collectFiles(node, ['file'], into)
    for (const mark of node.marks) {
      const href: unknown = mark.type.name === 'link' ? mark.attrs['href'] : null
      if (typeof href === 'string' && href.startsWith('/')) link(pageIdOf(href.split(/[?#]/)[0]?.split('/').at(-1) ?? ''))
    }
  })
}

const isTable = (node: Node): boolean => BLOCKS[node.type.name as BlockKind].shape === 'table'

/** A table's text: a row a line, cells apart by tabs. */
function tableText(table: Node): string {
  const rows: string[] = []
  table.forEach((row) => {
    const cells: string[] = []
    row.forEach((cell) => cells.push(deepText(cell)))
    rows.push(cells.join('\t'))
  })
  return rows.join('\n')
}

function deepText(node: Node): string {
  const lines: string[] = []
  node.descendants((inner) => {
    if (inner.isTextblock) lines.push(lineText(inner))
    return !inner.isTextblock
  })
  return lines.filter((line) => line !== '').join(' ')
}

function collectTodo(node: Node, into: Collected): void {
  const line = node.firstChild
  const { checked } = node.attrs as { readonly checked: boolean }
  into.todos.push({
    block: textAttr(node, 'id'),
    text: line?.isTextblock === true ? lineText(line) : '',
    checked,
    due: textAttr(node, 'due'),
    assignee: textAttr(node, 'assignee'),
  })
}

/** The text that search finds in this block itself, apart from the blocks in it. */
function ownText(node: Node): string {
  const typed = isTable(node) ? tableText(node) : node.isTextblock ? lineText(node) : ''
  const more = BLOCKS[node.type.name as BlockKind].searchText(node)
  return more === null ? typed : `${typed} ${more}`.trim()
}

function collectBlock(node: Node, within: Within, into: Collected): void {
  const { name } = node.type
  const block = textAttr(node, 'id') ?? within.block
  const text = ownText(node)
  if (text !== '' && !within.counted) {
    into.lines.push(text)
    if (block !== null) into.chunks.push(...chunksOf(block, name === 'heading' ? 'heading' : 'body', text))
  }
  if (name === 'todo') collectTodo(node, into)
  const { pages, files } = BLOCKS[name as BlockKind]
  for (const attr of pages) {
    const id = textAttr(node, attr)
    if (id !== null) into.links.push({ block, id })
  }
  collectFiles(node, files, into)
  if (node.isTextblock) collectInline(node, block, into)
  else node.forEach((child) => collectBlock(child, { block, counted: within.counted || isTable(node) }, into))
}

/** The nearest block with an id around, and whether its text already holds that of the blocks in it. */
type Within = { readonly block: string | null; readonly counted: boolean }

/** Derives everything in one pass. Linear in the document's size; equal documents give equal results. */
export function derive(page: Node): Derived {
  const into: Collected = { lines: [], chunks: [], links: [], mentions: [], todos: [], files: new Set() }
  page.forEach((block) => collectBlock(block, { block: null, counted: false }, into))
  const text = into.lines.join('\n')
  const { chunks, links, mentions, todos } = into
  return { text, words: wordCount(text), chunks, links, mentions, todos, files: [...into.files] }
}
