import { Plugin } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { Node } from '@tiptap/pm/model'
import { newBlockId } from '#domain/document/ids.ts'
import { isRemote } from './binding/sync.ts'
import { isEmptyPage } from './binding/page.ts'

/** The stretches of the new document that the transactions changed, as one span; null when they changed nothing. */
export function changedSpan(transactions: readonly Transaction[]): { from: number; to: number } | null {
  let from = Infinity
  let to = -Infinity
  transactions.forEach((tr, t) => {
    tr.mapping.maps.forEach((map, i) => {
      map.forEach((_from, _to, start, end) => {
        const [head, tail] = [tr.mapping.slice(i + 1).map(start, -1), tr.mapping.slice(i + 1).map(end, 1)]
        const later = transactions.slice(t + 1)
        from = Math.min(from, later.reduce((pos, next) => next.mapping.map(pos, -1), head))
        to = Math.max(to, later.reduce((pos, next) => next.mapping.map(pos, 1), tail))
      })
    })
  })
  return from > to ? null : { from, to }
}

const hasId = (node: Node): boolean => node.isBlock && 'id' in node.attrs && node.type.name !== 'unknown'

function nameBlocks(state: EditorState, span: { from: number; to: number }): Transaction | null {
  const tr = state.tr
  const seen = new Set<string>()
  const { doc } = state
  doc.nodesBetween(Math.max(0, span.from - 1), Math.min(doc.content.size, span.to + 1), (node, pos) => {
    if (!hasId(node)) return !node.isTextblock
    const id = node.attrs['id'] as string | null
    if (id === null || seen.has(id)) tr.setNodeAttribute(pos, 'id', newBlockId())
    else seen.add(id)
    return !node.isTextblock
  })
  return tr.docChanged ? tr : null
}

/** Gives every block made here its id at once, so that it is sent with the block. Only the stretch just changed is looked at. */
export const naming = (): Plugin =>
  new Plugin({
    appendTransaction: (transactions, _old, state) => {
      const local = transactions.filter((tr) => tr.docChanged && !isRemote(tr))
      const span = local.length === 0 || isEmptyPage(state.doc) ? null : changedSpan(transactions)
      return span === null ? null : nameBlocks(state, span)
    },
  })
