import { Fragment, Slice } from '@tiptap/pm/model'
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { NodeSelection, Selection, SelectionRange } from '@tiptap/pm/state'
import type { EditorState, SelectionBookmark } from '@tiptap/pm/state'
import type { Mappable } from '@tiptap/pm/transform'
import { isPickable, picksParent } from '#domain/document/caret/row.ts'
import { isItem } from '#domain/document/caret/tree.ts'

/** The pickable blocks wholly between two positions, outermost ones only, in order. */
export function blocksBetween(doc: Node, from: number, to: number): number[] {
  const found: number[] = []
  doc.nodesBetween(from, to, (node, pos, parent) => {
    const whole = pos >= from && pos + node.nodeSize <= to
    if (!whole || !isPickable(node) || parent === null) return true
    found.push(pos)
    return false
  })
  return found
}

/** The block that is picked for a position in it: the item for its line, the table for a cell. Null outside of blocks. */
export function blockAround($pos: ResolvedPos): number | null {
  let found: number | null = null
  for (let depth = $pos.depth; depth > 0; depth--) {
    const node = $pos.node(depth)
    if (node.type.name === 'tableCell') found = null
    else if (found === null && isPickable(node) && !(depth > 1 && picksParent($pos.doc.resolve($pos.before(depth))))) found = $pos.before(depth)
  }
  return found
}

/** Whole blocks, with everything in them. They need not be neighbours: single ones can be added and taken away. */
export class BlockSelection extends Selection {
  /** Positions before the blocks, in order. */
  readonly blocks: readonly number[]
  /** The blocks at which the selection began and ends, by position; extending moves the second. */
  readonly first: number
  readonly last: number

  constructor(doc: Node, blocks: readonly number[], first: number, last: number) {
    const ranges = blocks.map((pos) => new SelectionRange(doc.resolve(pos), doc.resolve(pos + (doc.nodeAt(pos)?.nodeSize ?? 0))))
    const [head, tail] = [ranges[0], ranges.at(-1)]
    if (!head || !tail) throw new RangeError('a block selection needs a block; use BlockSelection.of')
    super(head.$from, tail.$to, ranges)
    this.blocks = blocks
    this.first = first
    this.last = last
  }

  /** From one block to another, both included, in whatever order; null when no block is there. */
  static between(doc: Node, first: number, last: number): BlockSelection | null {
    const end = (pos: number): number => pos + (doc.nodeAt(pos)?.nodeSize ?? 0)
    const blocks = blocksBetween(doc, Math.min(first, last), Math.max(end(first), end(last)))
    return blocks.length === 0 ? null : new BlockSelection(doc, blocks, first, last)
  }

  /** These blocks; null when none of them is one. */
  static of(doc: Node, blocks: readonly number[]): BlockSelection | null {
    const sorted = [...new Set(blocks)].sort((a, b) => a - b)
    const outer = sorted.filter((pos) => !sorted.some((other) => other < pos && pos < other + (doc.nodeAt(other)?.nodeSize ?? 0)))
    const [first] = outer
    return first === undefined ? null : new BlockSelection(doc, outer, first, outer.at(-1) ?? first)
  }

  override map(doc: Node, mapping: Mappable): Selection {
    const blocks = this.blocks.flatMap((pos) => {
      const result = mapping.mapResult(pos, 1)
      const node = doc.nodeAt(result.pos)
      return result.deletedAfter || node === null || !isPickable(node) ? [] : [result.pos]
    })
    return BlockSelection.of(doc, blocks) ?? Selection.near(doc.resolve(Math.min(mapping.map(this.from), doc.content.size)))
  }

  override eq(other: Selection): boolean {
    return other instanceof BlockSelection && other.blocks.length === this.blocks.length && other.blocks.every((pos, i) => pos === this.blocks[i]) && other.last === this.last
  }

  override content(): Slice {
    const out: Node[] = []
    for (const { $from } of this.ranges) {
      const node = $from.nodeAfter
      if (!node) continue
      const last = out.at(-1)
      if (!isItem(node)) out.push(node)
      else if (last?.type === $from.parent.type) out[out.length - 1] = last.copy(last.content.addToEnd(node))
      else out.push($from.parent.copy(Fragment.from(node)))
    }
    return new Slice(Fragment.from(out), 0, 0)
  }

  override toJSON(): { type: string; blocks: readonly number[] } {
    return { type: 'blocks', blocks: this.blocks }
  }

  static override fromJSON(doc: Node, json: { blocks: readonly number[] }): Selection {
    return BlockSelection.of(doc, json.blocks) ?? Selection.atStart(doc)
  }

  override getBookmark(): SelectionBookmark {
    return bookmark(this.blocks)
  }
}
BlockSelection.prototype.visible = false
Selection.jsonID('blocks', BlockSelection)

const bookmark = (blocks: readonly number[]): SelectionBookmark => ({
  map: (mapping) => bookmark(blocks.map((pos) => mapping.map(pos))),
  resolve: (doc) => BlockSelection.of(doc, blocks.filter((pos) => isPickableAt(doc, pos))) ?? Selection.near(doc.resolve(Math.min(blocks[0] ?? 0, doc.content.size))),
})

const isPickableAt = (doc: Node, pos: number): boolean => {
  const node = pos < doc.content.size ? doc.nodeAt(pos) : null
  return node !== null && isPickable(node)
}

/** The blocks that are selected as a whole, by position: a block selection's, or the one object that was clicked. */
export function pickedBlocks({ selection }: EditorState): readonly number[] {
  if (selection instanceof BlockSelection) return selection.blocks
  return selection instanceof NodeSelection && selection.node.isBlock ? [selection.from] : []
}

/** The blocks a command acts on: those selected, else those the text selection touches. */
export function actedBlocks(state: EditorState): readonly number[] {
  const picked = pickedBlocks(state)
  if (picked.length > 0) return picked
  const { $from, $to } = state.selection
  const [first, last] = [blockAround($from), blockAround($to)]
  if (first === null || last === null) return []
  return BlockSelection.between(state.doc, first, last)?.blocks ?? [first]
}
