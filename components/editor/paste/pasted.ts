import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { isRemote } from '../binding/sync.ts'

/** What was just pasted and could be something else: an address by itself, or plain text of several lines. */
export type PastedWhat = { readonly kind: 'address'; readonly href: string } | { readonly kind: 'lines'; readonly text: string }

/** What was just pasted, and where it stands; the caret is at its end. */
export type Pasted<What = PastedWhat> = { readonly from: number; readonly to: number; readonly what: What }

const key = new PluginKey<Pasted | null>('memo-pasted')

/** What was pasted last, as long as nothing else was done; null otherwise. `what` is the same object all that time. */
export const pastedIn = (state: EditorState): Pasted | null => key.getState(state) ?? null

/** Remembers what this transaction pastes; what it can become is offered until something else is done. */
export const notePasted = (tr: Transaction, pasted: Pasted): Transaction => tr.setMeta(key, pasted)

/** Stops offering. */
export const forgetPasted = (tr: Transaction): Transaction => tr.setMeta(key, null)

/** Remembers what was pasted while the caret stays at its end. */
export const pastedLast = (): Plugin<Pasted | null> =>
  new Plugin<Pasted | null>({
    key,
    state: {
      init: () => null,
      apply: (tr, pasted) => {
        const told = tr.getMeta(key) as Pasted | null | undefined
        if (told !== undefined) return told
        if (pasted === null) return null
        const [from, to] = [tr.mapping.map(pasted.from, 1), tr.mapping.map(pasted.to, -1)]
        const kept = to - from === pasted.to - pasted.from && tr.selection.empty && tr.selection.from === to
        // What others write, and ids that are given, do not count as going on; typing does.
        const wentOn = tr.docChanged && !isRemote(tr) && tr.doc.textBetween(Math.max(0, from), to) !== tr.before.textBetween(pasted.from, pasted.to)
        return kept && !wentOn ? { ...pasted, from, to } : null
      },
    },
  })
