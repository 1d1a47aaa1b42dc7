import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorHost } from '#domain/document/editor-host.ts'
import type { Redraws } from './blocks/view.ts'

/** Whether a toggle shows what stands under it. */
export type Fold = 'open' | 'closed'

type FoldState = { readonly chosen: ReadonlyMap<string, Fold>; readonly remembered: (id: string) => boolean | undefined }

const key = new PluginKey<FoldState>('memo-folding')

/** Whether the node is one that folds. */
export const folds = (node: Node): boolean => node.type.name === 'toggle' || node.type.name === 'toggleHeading'

/** Whether the node folds and is closed for this reader: as chosen here, else as remembered, else as the block starts. */
export function isClosed(state: EditorState, node: Node): boolean {
  if (!folds(node)) return false
  const id = node.attrs['id'] as string | null
  const start = node.attrs['startsOpen'] === true
  const known = key.getState(state)
  if (id === null || known === undefined) return !start
  const chosen = known.chosen.get(id)
  return chosen === undefined ? !(known.remembered(id) ?? start) : chosen === 'closed'
}

/** Opens or closes a toggle for this reader; the document does not change. Add to `tr` to do it in the same step as an edit. */
export function setFold(state: EditorState, node: Node, fold: Fold, tr: Transaction = state.tr): Transaction {
  const id = node.attrs['id'] as string | null
  return id === null ? tr : tr.setMeta(key, { id, fold }).setMeta('addToHistory', false)
}

/** Keeps which toggles are open. Opens those that would hide the caret: nobody types where they cannot see. */
export function folding(host: EditorHost, redraws: Redraws): Plugin<FoldState> {
  return new Plugin<FoldState>({
    key,
    state: {
      init: () => ({ chosen: new Map(), remembered: host.isOpen }),
      apply: (tr, state) => {
        const change = tr.getMeta(key) as { id: string; fold: Fold } | undefined
        return change === undefined ? state : { ...state, chosen: new Map(state.chosen).set(change.id, change.fold) }
      },
    },
    appendTransaction: (_transactions, old, state) => {
      if (state.selection.eq(old.selection)) return null
      const { $head } = state.selection
      for (let depth = 1; depth < $head.depth; depth++) {
        const node = $head.node(depth)
        if (isClosed(state, node) && $head.index(depth) > 0) return setFold(state, node, 'open')
      }
      return null
    },
    view: () => ({
      update: (view, old) => {
        const [before, after] = [key.getState(old), key.getState(view.state)]
        if (before === after || after === undefined) return
        for (const [id, fold] of after.chosen) if (before?.chosen.get(id) !== fold) host.setOpen(id, fold === 'open')
        redraws.all()
      },
    }),
  })
}
