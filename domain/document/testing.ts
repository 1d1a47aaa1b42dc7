import fc from 'fast-check'
import { Fragment } from 'prosemirror-model'
import type { Mark, Node } from 'prosemirror-model'
import { attrsOfInline, attrsOfMark, words } from './values/testing.ts'
import type { Shape } from './blocks/definition.ts'
import { BLOCKS } from './blocks/registry.ts'
import { EXAMPLES } from './blocks/testing.ts'
import type { BlockKind, InlineKind, MarkKind } from './kinds.ts'
import { BLOCK_KINDS, INLINE_KINDS, MARK_KINDS } from './kinds.ts'
import { blockAttrs, schema } from './schema.ts'

/**
 * How regular the documents are. `whole`: as commands make them (items begin with a line, tables are rectangular, columns
 * number two to five). `merged`: as a merge may leave them (any shape missing, any block in any container).
 */
export type Regularity = 'whole' | 'merged'

const INLINES: readonly InlineKind[] = INLINE_KINDS.filter((kind) => kind !== 'unknownInline')
const MARKS: readonly MarkKind[] = MARK_KINDS.filter((kind) => kind !== 'unknownMark')

const mark = fc.constantFrom(...MARKS).chain((kind) => attrsOfMark[kind].map((attrs) => schema.marks[kind].create(attrs)))

const inlineNode = fc.oneof(
  { weight: 5, arbitrary: words.map((text) => schema.text(text)) },
  { weight: 1, arbitrary: fc.constantFrom(...INLINES).chain((kind) => attrsOfInline[kind].map((attrs) => schema.nodes[kind].create(attrs))) },
)

// Overlapping threads are read in the order of their ids, so that is the order in which they are set.
const inOrder = (a: Mark, b: Mark): number => String(a.attrs['thread']).localeCompare(String(b.attrs['thread']))

const run = fc.tuple(inlineNode, fc.array(mark, { maxLength: 3 })).map(([node, marks]) =>
  node.mark([...marks].sort(inOrder).reduce<readonly Mark[]>((set, next) => next.addToSet(set), [])),
)

const lineContent = fc.array(run, { maxLength: 5 }).map((runs) => Fragment.fromArray(runs))
const sourceContent = fc.array(words, { maxLength: 4 }).map((lines) => {
  const text = lines.join('\n')
  return text === '' ? Fragment.empty : Fragment.from(schema.text(text))
})

type Blocks = fc.Arbitrary<Node>

const ofShapes = (...shapes: readonly Shape[]): readonly BlockKind[] => BLOCK_KINDS.filter((kind) => kind !== 'unknown' && shapes.includes(BLOCKS[kind].shape))
const isCore = (kind: BlockKind): boolean => BLOCKS[kind].phase === 'core'
// What a seed makes depends on the order of these.
const LEAVES = [...ofShapes('line', 'source'), ...ofShapes('captioned', 'object')]
const BOXES = [...ofShapes('container').filter(isCore), ...ofShapes('container').filter((kind) => !isCore(kind))]
const LISTS = ofShapes('list')
const IN_CELLS = LEAVES.filter((kind) => BLOCKS[kind].inCells && kind !== 'paragraph')

const made = (kind: BlockKind, content: fc.Arbitrary<Fragment | readonly Node[]>): Blocks =>
  fc.tuple(EXAMPLES[kind].attrs, content).map(([attrs, inside]) => schema.nodes[kind].create(attrs, inside instanceof Fragment ? inside : Fragment.fromArray([...inside])))

function contentOf(kind: BlockKind): fc.Arbitrary<Fragment> {
  switch (BLOCKS[kind].shape) {
    case 'line':
    case 'captioned':
      return lineContent
    case 'source':
      return sourceContent
    case 'object': case 'container': case 'list': case 'item': case 'table': case 'row': case 'cell': case 'columns': case 'column':
      return fc.constant(Fragment.empty)
  }
}

const leaf = (kinds: readonly BlockKind[]): Blocks => fc.constantFrom(...kinds).chain((kind) => made(kind, contentOf(kind)))
const some = (blocks: Blocks, least: number, most: number): fc.Arbitrary<Node[]> => fc.array(blocks, { minLength: least, maxLength: most })

function lineFirst(kind: BlockKind, regularity: Regularity, inner: Blocks): Blocks {
  const rest = some(inner, 0, 2)
  if (regularity === 'merged') return made(kind, rest)
  const line = leaf([BLOCKS[kind].line ?? 'paragraph'])
  return made(kind, fc.tuple(line, rest).map(([first, others]) => [first, ...others]))
}

function list(regularity: Regularity, inner: Blocks): Blocks {
  return fc.constantFrom(...LISTS).chain((kind) => {
    const item = lineFirst(BLOCKS[kind].item ?? 'listItem', regularity, inner)
    return made(kind, some(item, regularity === 'whole' ? 1 : 0, 3))
  })
}

function table(regularity: Regularity): Blocks {
  const inCell = fc.oneof({ weight: 4, arbitrary: leaf(['paragraph']) }, { weight: 1, arbitrary: leaf(IN_CELLS) }, { weight: 1, arbitrary: list(regularity, leaf(['paragraph'])) })
  const cell = made('tableCell', some(inCell, regularity === 'whole' ? 1 : 0, 2))
  const rows = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).chain(([columns, count]) => {
    const width = regularity === 'whole' ? [columns, columns] as const : [0, 3] as const
    return some(made('tableRow', some(cell, ...width)), regularity === 'whole' ? 1 : 0, count)
  })
  return made('table', rows)
}

const columns = (regularity: Regularity, inner: Blocks): Blocks =>
  made('columns', some(made('column', some(inner, regularity === 'whole' ? 1 : 0, 2)), regularity === 'whole' ? 2 : 0, 4))

function blocks(depth: number, regularity: Regularity): Blocks {
  if (depth === 0) return leaf(LEAVES)
  const inner = blocks(depth - 1, regularity)
  return fc.oneof(
    { weight: 6, arbitrary: leaf(LEAVES) },
    { weight: 2, arbitrary: list(regularity, inner) },
    { weight: 2, arbitrary: fc.constantFrom(...BOXES).chain((kind) => (BLOCKS[kind].line !== null ? lineFirst(kind, regularity, inner) : made(kind, some(inner, regularity === 'whole' ? 1 : 0, 3)))) },
    { weight: 1, arbitrary: table(regularity) },
    { weight: 1, arbitrary: columns(regularity, inner) },
  )
}

/** Gives every block that has an id one of its own: `t00000000001` and on, in document order. Same document, same ids. */
export function numbered(node: Node): Node {
  let count = 0
  const visit = (each: Node): Node => {
    if (each.isInline) return each
    const named = each.type.name !== 'page' && 'id' in blockAttrs(each.type.name as BlockKind)
    const attrs = named ? { ...each.attrs, id: `t${String(++count).padStart(11, '0')}` } : each.attrs
    const content: Node[] = []
    each.forEach((child) => content.push(visit(child)))
    return each.type.create(attrs, Fragment.fromArray(content), each.marks)
  }
  return visit(node)
}

/** Any block with any marks and attributes, without ids. */
export const anyBlock = (regularity: Regularity = 'whole'): fc.Arbitrary<Node> => blocks(2, regularity)

/** Any document this version can write: every block, inline node, mark and attribute, with ids. */
export const documents = (regularity: Regularity = 'whole', most = 6): fc.Arbitrary<Node> =>
  some(anyBlock(regularity), 0, most).map((children) => numbered(schema.nodes.page.create(null, children)))
