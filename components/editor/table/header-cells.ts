import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { NodeViewConstructor } from '@tiptap/pm/view'
import { headOf } from '#domain/document/blocks/table/measure.ts'
import { schema } from '#domain/document/schema.ts'
import { changedSpan } from '../ids.ts'

type Head = 'col' | 'row'

const key = new PluginKey<DecorationSet>('memo-header-cells')

// The decoration shows nothing by itself; it tells the cell's view that the cell heads a row or a column.
function headsOf(table: Node, pos: number): Decoration[] {
  const heads: Decoration[] = []
  table.forEach((row, start, y) => {
    row.forEach((cell, offset, x) => {
      const head = headOf(table, y, x)
      if (head === null) return
      const at = pos + 2 + start + offset
      heads.push(Decoration.node(at, at + cell.nodeSize, { scope: head }, { head }))
    })
  })
  return heads
}

function tablesIn(doc: Node, from: number, to: number): { readonly pos: number; readonly node: Node }[] {
  const found: { pos: number; node: Node }[] = []
  doc.nodesBetween(Math.max(0, from - 1), Math.min(doc.content.size, to + 1), (node, pos) => {
    if (node.type === schema.nodes.table) found.push({ pos, node })
    return node.type !== schema.nodes.table && !node.isTextblock
  })
  return found
}

function again(set: DecorationSet, tr: Transaction, { doc }: EditorState): DecorationSet {
  const span = changedSpan([tr])
  if (span === null) return set
  let next = set.map(tr.mapping, doc)
  for (const { pos, node } of tablesIn(doc, span.from, span.to)) {
    next = next.remove(next.find(pos, pos + node.nodeSize)).add(doc, headsOf(node, pos))
  }
  return next
}

/** Keeps which cells head a row or column; only tables that were changed are looked at. */
export const headerCells = (): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, { doc }) => DecorationSet.create(doc, tablesIn(doc, 0, doc.content.size).flatMap(({ pos, node }) => headsOf(node, pos))),
      apply: (tr, set, _old, state) => again(set, tr, state),
    },
    props: { decorations: (state) => key.getState(state) },
  })

const headIn = (decorations: readonly Decoration[]): Head | null => decorations.map(({ spec }) => (spec as { head?: Head }).head).find((head) => head !== undefined) ?? null

/** A live cell: `th` where it heads a row or column, `td` elsewhere, as in the static page. */
export const cellView: NodeViewConstructor = (first, _view, _at, decorations) => {
  const head = headIn(decorations)
  const tag = head === null ? 'td' : 'th'
  const dom = document.createElement(tag)
  const show = (node: Node): void => {
    const spec = node.type.spec.toDOM?.(node) as readonly [string, { readonly [name: string]: string | null | undefined }] | undefined
    for (const [name, value] of Object.entries(spec?.[1] ?? {})) {
      if (value == null) dom.removeAttribute(name)
      else dom.setAttribute(name, value)
    }
  }
  show(first)
  return {
    dom,
    contentDOM: dom,
    update(next, around) {
      if (next.type !== first.type || headIn(around) !== head) return false
      show(next)
      return true
    },
  }
}
