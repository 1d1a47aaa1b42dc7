import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { schema } from '#domain/document/schema.ts'
import type { EditorOptions } from '../options.ts'
import { automatic } from './auto.ts'
import { blockRule } from './block-rules.ts'
import { addressRule, pairRule, smartRule } from './line-rules.ts'

// Never in code of any kind: there signs are meant as they are.
function mayHelp({ selection, storedMarks }: EditorState): boolean {
  const { $head } = selection
  if (!(selection instanceof TextSelection) || !selection.empty || $head.parent.type.spec.code === true) return false
  return !(storedMarks ?? $head.marks()).some((mark) => mark.type === schema.marks.inlineCode)
}

/** What the character just typed brings about; null for nothing. The state has it already. */
function ruleFor(state: EditorState, typed: string, { typing, words }: EditorOptions): Transaction | null {
  const help = typing ?? { shortcuts: true, smart: true }
  const space = typed === ' ' || typed === '\u00a0'
  const rules: (() => Transaction | null)[] = []
  if (help.shortcuts) rules.push(() => (space ? (blockRule(state, 'space', 1) ?? addressRule(state)) : (blockRule(state, 'atOnce', 0) ?? pairRule(state))))
  if (help.smart && !space) rules.push(() => smartRule(state, words.language))
  for (const rule of rules) {
    const tr = rule()
    if (tr !== null) return tr
  }
  return null
}

const SIGNS = /[\s`*_~=)|'".\-\]]/

/** Changes what has just been typed where a rule says so, as a step of its own. */
function help(view: EditorView, typed: string, options: EditorOptions): void {
  if (!mayHelp(view.state)) return
  const tr = ruleFor(view.state, typed, options)
  if (tr !== null) view.dispatch(automatic(tr).scrollIntoView())
}

/** Enter after a trigger that Enter ends (a fence, a table's first row). */
export const enterRule = (options: EditorOptions): Command => (state, dispatch) => {
  if (options.typing?.shortcuts === false || !mayHelp(state)) return false
  const tr = blockRule(state, 'enter', 0)
  if (tr === null) return false
  dispatch?.(automatic(tr).scrollIntoView())
  return true
}

/**
 * The typing shortcuts. The character is typed first and the change follows, so that undo and Backspace give back exactly
 * what was typed. While composing nothing happens; afterwards the committed text is looked at.
 */
export const typingHelp = (options: EditorOptions): Plugin =>
  new Plugin({
    props: {
      // eslint-disable-next-line max-params -- the editor view calls it with these
      handleTextInput(view, from, to, text, typed) {
        const last = text.at(-1) ?? ''
        if (view.composing || from !== to || !SIGNS.test(last)) return false
        // As the view would type it: with the caret behind the text, wherever the browser had it.
        view.dispatch(typed().scrollIntoView())
        help(view, last, options)
        return true
      },
      handleDOMEvents: {
        compositionend(view, event) {
          const last = event.data.at(-1) ?? ''
          // The text reaches the document only after this event.
          if (SIGNS.test(last)) setTimeout(() => !view.isDestroyed && !view.composing && help(view, last, options))
          return false
        },
      },
    },
  })
