import { Fragment, Slice } from '@tiptap/pm/model'
import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { schema } from '#domain/document/schema.ts'
import { findIn, findText, type FindQuery, type FindText, type Found } from '#domain/find/find-in-text.ts'
import { placeOf, posOf } from '../binding/place.ts'

const texts = new WeakMap<Node, FindText>()

// A line's node stays the same object until the line changes, so its folded text is made once.
function textOf(line: Node): FindText {
  const before = texts.get(line)
  if (before) return before
  const made = findText(line.textBetween(0, line.content.size, undefined, '\ufffc'))
  texts.set(line, made)
  return made
}

/** Finds one query in a page, again and again: only lines that changed since the last time are looked at. */
type Finder = (doc: Node) => readonly Found[]

/** What is being found in the page now. `at` is the current hit by index, -1 when there is none; `origin` is where the search began. */
export type Finding = { readonly query: FindQuery; readonly hits: readonly Found[]; readonly at: number; readonly finder: Finder; readonly origin: number }

/** All hits of a query, as positions in the page, in order. */
export const finderOf = (query: FindQuery): Finder => {
  const lines = new WeakMap<Node, readonly Found[]>()
  return (doc) => {
    const hits: Found[] = []
    if (query.text === '') return hits
    doc.descendants((node, pos) => {
      if (!node.isTextblock) return true
      let found = lines.get(node)
      if (!found) lines.set(node, (found = findIn(textOf(node), query)))
      for (const { from, to } of found) hits.push({ from: pos + 1 + from, to: pos + 1 + to })
      return false
    })
    return hits
  }
}

/** The first hit that ends behind a position, by index; round to 0 past the last one, -1 when there is none. */
export function hitFrom(hits: readonly Found[], pos: number): number {
  let [low, high] = [0, hits.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((hits[middle]?.from ?? 0) < pos) low = middle + 1
    else high = middle
  }
  return hits.length === 0 ? -1 : low % hits.length
}

const textLike = (first: Node | null, text: string): Fragment => (text === '' ? Fragment.empty : Fragment.from(schema.text(text, first?.marks ?? [])))

/** Puts a text in place of one hit, in the marks of its first character. */
export const replaceHit = (state: EditorState, { from, to }: Found, text: string): Transaction =>
  state.tr.replace(from, to, new Slice(textLike(state.doc.nodeAt(from), text), 0, 0))

// `start` is the position of the node's content. Nodes without a hit stay the same objects, so the binding passes over them.
function rebuilt(node: Node, start: number, hits: readonly Found[], text: string): Node {
  if (hits.length === 0) return node
  if (node.isTextblock) {
    return hits.reduceRight((line, { from, to }) => line.replace(from - start, to - start, new Slice(textLike(line.nodeAt(from - start), text), 0, 0)), node)
  }
  const children: Node[] = []
  let next = 0
  node.forEach((child, offset) => {
    const end = start + offset + child.nodeSize
    const first = next
    while (next < hits.length && (hits[next]?.from ?? end) < end) next++
    children.push(rebuilt(child, start + offset + 1, hits.slice(first, next), text))
  })
  return node.copy(Fragment.from(children))
}

/**
 * Puts a text in place of all hits, in one step, however many they are: the blocks between the first and the last changed one are replaced as a
 * whole. The caret stays at its character.
 */
export function replaceHits(state: EditorState, hits: readonly Found[], text: string): Transaction {
  const { doc, tr, selection } = state
  const [first, last] = [hits[0], hits.at(-1)]
  if (!first || !last) return tr
  const [from, to] = [doc.resolve(first.from), doc.resolve(last.to)]
  const [start, end] = [from.before(1), to.after(1)]
  const after = rebuilt(doc, 0, hits, text)
  const blocks: Node[] = []
  for (let index = from.index(0); index <= to.index(0); index++) blocks.push(after.child(index))
  const place = placeOf(doc, selection.head)
  tr.replaceWith(start, end, blocks)
  const pos = place === null ? null : posOf(tr.doc, place)
  return pos === null ? tr : tr.setSelection(TextSelection.near(tr.doc.resolve(pos)))
}
