import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { QUERY_LENGTH, startsWithTrigger, triggerAtEnd, type CaretMenuKind } from '#domain/menu/trigger.ts'

/** An open menu: which one, where its trigger begins, and what was typed behind it. */
export type CaretMenu = { readonly kind: CaretMenuKind; readonly from: number; readonly query: string }

/** A key that an open menu takes before the text does; true when it was taken. */
type KeyTaker = (event: KeyboardEvent) => boolean

const key = new PluginKey<CaretMenu | null>('memo-caret-menu')

/** The menu that is open in this state; null when none is. */
export const openMenuIn = (state: EditorState): CaretMenu | null => key.getState(state) ?? null

// Inline nodes are one character to the reader of the text, as they are to the caret.
const textBefore = ({ selection }: EditorState): string | null => {
  if (!(selection instanceof TextSelection) || !selection.empty) return null
  const { $from } = selection
  const inCode = $from.parent.type.spec.code === true || $from.marks().some((mark) => mark.type.name === 'inlineCode')
  return inCode ? null : $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc')
}

const followed = (menu: CaretMenu, tr: Transaction, state: EditorState): CaretMenu | null => {
  const from = tr.mapping.map(menu.from, -1)
  const { selection } = state
  if (!(selection instanceof TextSelection) || !selection.empty || selection.from <= from) return null
  const { $from } = selection
  if (from < $from.start()) return null
  const text = state.doc.textBetween(from, selection.from, undefined, '\ufffc')
  const trigger = startsWithTrigger(menu.kind, text)
  if (trigger === null || text.length - trigger.length > QUERY_LENGTH || text.includes('\n')) return null
  return { ...menu, from, query: text.slice(trigger.length) }
}

/** Opens the menu of a trigger that was put in by a command, such as the plus button. */
export const openMenuAt = (tr: Transaction, kind: CaretMenuKind, from: number): Transaction => tr.setMeta(key, { kind, from, query: '' } satisfies CaretMenu)

/** Closes what is open; its text stays. */
export const closeMenu = (tr: Transaction): Transaction => tr.setMeta(key, null)

const lookForTrigger = (view: EditorView) => {
  const before = textBefore(view.state)
  const found = before === null ? null : triggerAtEnd(before)
  if (found && !openMenuIn(view.state)) view.dispatch(openMenuAt(view.state.tr, found.kind, view.state.selection.from - found.length))
}

/**
 * Opens a menu when the local person types its trigger, follows what is typed behind it, and closes when trigger or caret go. Only typing opens: not
 * paste, not undo, not somebody else. While composing, keys belong to the composition. `take` is asked for each key while a menu is open.
 */
export const caretMenus = (take: KeyTaker): Plugin<CaretMenu | null> => {
  let typed = false
  return new Plugin<CaretMenu | null>({
    key,
    state: {
      init: () => null,
      apply: (tr, menu, _before, state) => {
        const told = tr.getMeta(key) as CaretMenu | null | undefined
        if (told !== undefined) return told
        return menu && followed(menu, tr, state)
      },
    },
    view: () => ({
      update: (view, before) => {
        if (!typed || view.composing || view.state.doc.eq(before.doc)) return
        typed = false
        lookForTrigger(view)
      },
    }),
    props: {
      handleTextInput: () => {
        typed = true
        return false
      },
      handleKeyDown: (view, event) => {
        if (view.composing || event.keyCode === 229 || !openMenuIn(view.state)) return false
        return take(event)
      },
      handleDOMEvents: {
        // A character committed by an input method comes without handleTextInput in some browsers.
        compositionend: (view) => {
          setTimeout(() => view.isDestroyed || lookForTrigger(view), 0)
          return false
        },
        blur: (view) => {
          if (openMenuIn(view.state)) view.dispatch(closeMenu(view.state.tr))
          return false
        },
      },
    },
  })
}
