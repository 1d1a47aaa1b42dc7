import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { isRemote, isUpkeep } from '../binding/sync.ts'

/** Where a long paste stands in the page: what of it is in by now. */
export type PastedSpan = { readonly from: number; readonly to: number }

const key = new PluginKey<PastedSpan | null>('memo-long-paste')

/** What a long paste has put in so far; null while none is under way. */
export const pastedSpan = (state: EditorState): PastedSpan | null => key.getState(state) ?? null

/** Makes the transaction one of the long paste, which stands there with it; null ends the paste. */
export const asPasted = (tr: Transaction, span: PastedSpan | null): Transaction => tr.setMeta(key, { span })

/**
 * Keeps the place of a long paste while others write. What is written here meanwhile would be one step with it in the history, and go with
 * it when it is stopped; so nothing is, for the few seconds that it takes.
 */
export const longPaste = (): Plugin<PastedSpan | null> =>
  new Plugin<PastedSpan | null>({
    key,
    state: {
      init: () => null,
      apply: (tr, span) => {
        const told = tr.getMeta(key) as { span: PastedSpan | null } | undefined
        if (told !== undefined) return told.span
        return span === null || !tr.docChanged ? span : { from: tr.mapping.map(span.from, 1), to: tr.mapping.map(span.to, -1) }
      },
    },
    filterTransaction: (tr, state) => pastedSpan(state) === null || !tr.docChanged || tr.getMeta(key) !== undefined || isRemote(tr) || isUpkeep(tr),
  })
