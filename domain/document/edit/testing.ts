import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { BLOCKS } from '../blocks/registry.ts'
import type { BlockKind, MarkKind } from '../kinds.ts'
import { BLOCK_KINDS } from '../kinds.ts'
import { blockAttrs, schema } from '../schema.ts'

/** A repeatable source of choices: `pick(n)` is a whole number from 0 to n - 1. */
export type Choices = { readonly pick: (count: number) => number }

/** Choices that follow from a seed (xorshift). */
export function seededChoices(seed: number): Choices {
  let state = seed | 1
  return {
    pick: (count) => {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      return (state >>> 0) % count
    },
  }
}

type Place = { readonly pos: number; readonly node: Node; readonly parent: Node }

function placesOf(doc: Node): Place[] {
  const places: Place[] = []
  doc.descendants((node, pos, parent) => {
    if (!node.isInline && parent !== null) places.push({ pos, node, parent })
    return !node.isTextblock
  })
  return places
}

let made = 0
/** An id nobody else makes in this run. */
const freshId = (): string => `r${String(++made).padStart(11, '0')}`

const TEXTS = ['a', 'word ', 'zwei', '漢', '👩‍👩‍👧', '🇳🇴', '1', '\\', '*'] as const
const MARKS: readonly MarkKind[] = ['bold', 'italic', 'inlineCode', 'subscript', 'superscript', 'link']

const chosen = (places: readonly Place[], choices: Choices): Place | undefined => places[choices.pick(places.length || 1)]
const lineAt = (doc: Node, choices: Choices): Place | undefined => chosen(placesOf(doc).filter(({ node }) => node.isTextblock), choices)
const blockAt = (doc: Node, choices: Choices): Place | undefined => chosen(placesOf(doc), choices)
const holds = (parent: Node, child: Node): boolean => parent.type.contentMatch.matchType(child.type) !== null

/** A place in a line that does not part the halves of a character. */
function offsetIn(line: Node, choices: Choices): number {
  const { size } = line.content
  const offset = choices.pick(size + 1)
  const unit = (at: number): string => (at < 0 || at >= size ? '' : line.textBetween(at, at + 1, '', 'x'))
  return /^[\ud800-\udbff]$/.test(unit(offset - 1)) && /^[\udc00-\udfff]$/.test(unit(offset)) ? offset + 1 : offset
}

function stretchIn({ pos, node }: Place, choices: Choices): readonly [from: number, to: number] {
  const [a, b] = [offsetIn(node, choices), offsetIn(node, choices)]
  return [pos + 1 + Math.min(a, b), pos + 1 + Math.max(a, b)]
}

type Edit = (tr: Transform, choices: Choices) => void

const typeText: Edit = (tr, choices) => {
  const line = lineAt(tr.doc, choices)
  if (line === undefined) return
  const at = line.pos + 1 + offsetIn(line.node, choices)
  tr.insert(at, schema.text(TEXTS[choices.pick(TEXTS.length)] ?? 'x', tr.doc.resolve(at).marks()))
}

const deleteText: Edit = (tr, choices) => {
  const line = lineAt(tr.doc, choices)
  if (line !== undefined) tr.delete(...stretchIn(line, choices))
}

const setMark: Edit = (tr, choices) => {
  const line = lineAt(tr.doc, choices)
  if (line === undefined || line.node.type.spec.code === true) return
  const kind = MARKS[choices.pick(MARKS.length)] ?? 'bold'
  const [from, to] = stretchIn(line, choices)
  if (choices.pick(3) === 0) tr.removeMark(from, to, schema.marks[kind])
  else tr.addMark(from, to, schema.marks[kind].create(kind === 'link' ? { href: 'https://a.example' } : null))
}

const insertInline: Edit = (tr, choices) => {
  const line = lineAt(tr.doc, choices)
  if (line === undefined || line.node.type.spec.code === true) return
  const node = choices.pick(2) === 0 ? schema.nodes.lineBreak.create() : schema.nodes.personMention.create({ person: 'p', name: 'Anna' })
  tr.insert(line.pos + 1 + offsetIn(line.node, choices), node)
}

const deleteBlock: Edit = (tr, choices) => {
  const block = blockAt(tr.doc, choices)
  if (block !== undefined) tr.delete(block.pos, block.pos + block.node.nodeSize)
}

const insertBlock: Edit = (tr, choices) => {
  const block = blockAt(tr.doc, choices)
  const [pos, parent] = block === undefined ? [0, tr.doc] : [block.pos, block.parent]
  const kinds = BLOCK_KINDS.filter((kind) => kind !== 'unknown' && holds(parent, schema.nodes[kind].create()))
  const kind = kinds[choices.pick(kinds.length || 1)]
  if (kind === undefined) return
  const attrs = 'id' in blockAttrs(kind) ? { id: freshId() } : null
  const holdsText = BLOCKS[kind].shape === 'line' || BLOCKS[kind].shape === 'source'
  tr.insert(pos, schema.nodes[kind].create(attrs, holdsText ? schema.text('new') : null))
}

const moveBlock: Edit = (tr, choices) => {
  const [from, to] = [blockAt(tr.doc, choices), blockAt(tr.doc, choices)]
  if (from === undefined || to === undefined || !holds(to.parent, from.node)) return
  if (to.pos >= from.pos && to.pos < from.pos + from.node.nodeSize) return
  tr.delete(from.pos, from.pos + from.node.nodeSize)
  tr.insert(tr.mapping.map(to.pos), from.node)
}

/** Another kind of the same shape, or other attributes. */
const changeKind: Edit = (tr, choices) => {
  const block = blockAt(tr.doc, choices)
  if (block === undefined || block.node.type.name === 'unknown') return
  const { shape } = BLOCKS[block.node.type.name as BlockKind]
  const kinds = BLOCK_KINDS.filter((kind) => kind !== 'unknown' && BLOCKS[kind].shape === shape && holds(block.parent, schema.nodes[kind].create()))
  const kind = kinds[choices.pick(kinds.length || 1)]
  if (kind === undefined) return
  const own = kind === 'heading' ? { level: 1 + choices.pick(3) } : kind === 'todo' ? { checked: choices.pick(2) === 0 } : {}
  const id = (block.node.attrs['id'] as string | undefined) ?? null
  tr.setNodeMarkup(block.pos, schema.nodes[kind], 'id' in blockAttrs(kind) ? { ...own, id } : own)
}

const splitLine: Edit = (tr, choices) => {
  const line = lineAt(tr.doc, choices)
  if (line === undefined) return
  const offset = offsetIn(line.node, choices)
  const [first, second] = [line.node.cut(0, offset), line.node.cut(offset)]
  tr.replaceWith(line.pos, line.pos + line.node.nodeSize, [first, second.type.create({ ...second.attrs, id: freshId() }, second.content)])
}

const joinLines: Edit = (tr, choices) => {
  const line = lineAt(tr.doc, choices)
  if (line === undefined) return
  const end = line.pos + line.node.nodeSize
  const next = tr.doc.resolve(end).nodeAfter
  if (next?.type !== line.node.type) return
  tr.replaceWith(line.pos, end + next.nodeSize, line.node.copy(line.node.content.append(next.content)))
}

const wrapBlock: Edit = (tr, choices) => {
  const block = blockAt(tr.doc, choices)
  if (block === undefined) return
  const quote = schema.nodes.quote.create({ id: freshId() })
  if (holds(block.parent, quote) && holds(quote, block.node)) tr.replaceWith(block.pos, block.pos + block.node.nodeSize, quote.copy(quote.content.addToEnd(block.node)))
}

const EDITS: readonly Edit[] = [
  typeText, typeText, typeText, typeText, deleteText, setMark, setMark, insertInline, deleteBlock, insertBlock, insertBlock,
  moveBlock, changeKind, changeKind, splitLine, joinLines, wrapBlock,
]

/** The document after one random edit of the kinds people make: typing, marks, and every change of structure. */
export function randomEdit(doc: Node, choices: Choices): Node {
  const tr = new Transform(doc)
  ;(EDITS[choices.pick(EDITS.length)] ?? typeText)(tr, choices)
  return tr.doc
}
