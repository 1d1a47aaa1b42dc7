import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { isToggle } from '#domain/document/caret/tree.ts'
import type { EditorHost } from '#domain/document/editor-host.ts'
import type { Redraws } from './blocks/view.ts'
import { changedSpan } from './ids.ts'

/** Whether a toggle shows what stands under it. */
export type Fold = 'open' | 'closed'

type Change = { readonly ids: readonly string[]; readonly fold: Fold }
type FoldState = { readonly chosen: ReadonlyMap<string, Fold>; readonly remembered: (id: string) => boolean | undefined }

const key = new PluginKey<FoldState>('memo-folding')

/** Whether the node folds and is closed for this reader: as chosen here, else as remembered, else as the block starts. */
export function isClosed(state: EditorState, node: Node): boolean {
  if (!isToggle(node)) return false
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
  return id === null ? tr : tr.setMeta(key, { ids: [id], fold } satisfies Change).setMeta('addToHistory', false)
}

/** The toggles between two positions, by id. */
function togglesIn(doc: Node, from: number, to: number): ReadonlySet<string> {
  const found = new Set<string>()
  doc.nodesBetween(Math.max(0, from), Math.min(doc.content.size, to), (node) => {
    const id: unknown = node.attrs['id']
    if (isToggle(node) && typeof id === 'string') found.add(id)
    return !node.isTextblock
  })
  return found
}

/** Opens, in the step that makes them, the toggles a person makes: what goes into one is seen, and what was under a line stays in sight. */
export function openMade(tr: Transaction): Transaction {
  const span = changedSpan([tr])
  if (span === null) return tr
  const back = tr.mapping.invert()
  const before = togglesIn(tr.before, back.map(span.from, -1), back.map(span.to, 1))
  const made = [...togglesIn(tr.doc, span.from, span.to)].filter((id) => !before.has(id))
  return made.length === 0 ? tr : tr.setMeta(key, { ids: made, fold: 'open' } satisfies Change)
}

/** Opens, in the step that selects them, the closed toggles that would hide what is selected as a whole. */
export function openAround(state: EditorState, tr: Transaction): Transaction {
  const ids = new Set<string>()
  for (const { $from } of tr.selection.ranges) {
    for (let depth = 1; depth <= $from.depth; depth++) {
      const node = $from.node(depth)
      if (isClosed(state, node) && $from.index(depth) > 0) ids.add(node.attrs['id'] as string)
    }
  }
  return ids.size === 0 ? tr : tr.setMeta(key, { ids: [...ids], fold: 'open' } satisfies Change)
}

/** Keeps which toggles are open. Opens those that would hide the caret: nobody types where they cannot see. */
export function folding(host: Pick<EditorHost, 'isOpen' | 'setOpen'>, redraws: Redraws): Plugin<FoldState> {
  return new Plugin<FoldState>({
    key,
    state: {
      init: () => ({ chosen: new Map(), remembered: host.isOpen }),
      apply: (tr, state) => {
        const change = tr.getMeta(key) as Change | undefined
        return change === undefined ? state : { ...state, chosen: new Map([...state.chosen, ...change.ids.map((id) => [id, change.fold] as const)]) }
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
