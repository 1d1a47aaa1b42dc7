import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { Command, Transaction } from '@tiptap/pm/state'
import { asStep, undo } from '../binding/undo.ts'

const key = new PluginKey<boolean>('memo-automatic')

/** Marks a change the editor made by itself out of what was typed. It is a step of its own, so undo gives the typed text back. */
export const automatic = (tr: Transaction): Transaction => asStep(tr).setMeta(key, true)

/** Backspace straight after an automatic change restores exactly what was typed. */
export const takeBack: Command = (state, dispatch, view) => key.getState(state) === true && undo(state, dispatch, view)

/** Remembers whether the last change was automatic. */
export const automaticChanges = (): Plugin<boolean> =>
  new Plugin<boolean>({
    key,
    state: {
      init: () => false,
      apply: (tr, last) => (tr.getMeta(key) === true ? true : last && !tr.docChanged && !tr.selectionSet),
    },
    appendTransaction: (transactions, _old, state) =>
      // Ids given in answer to the change belong to it.
      transactions.some((tr) => tr.getMeta(key) === true) && key.getState(state) !== true ? state.tr.setMeta(key, true) : null,
  })
