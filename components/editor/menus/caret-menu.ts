import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { queryIn, triggerAtEnd, type CaretMenuKind } from '#domain/menu/trigger.ts'

/** An open menu: which one, where its trigger begins, and what was typed behind it. */
export type CaretMenu = { readonly kind: CaretMenuKind; readonly from: number; readonly query: string }

/** A key that an open menu takes before the text does; true when it was taken. */
type KeyTaker = (event: KeyboardEvent) => boolean

// `dismissed` is where a menu was closed by hand: it does not open again there while its trigger stands.
type Menus = { readonly open: CaretMenu | null; readonly dismissed: number | null }
type Told = CaretMenu | 'close' | 'dismiss'

const key = new PluginKey<Menus>('memo-caret-menu')

/** The menu that is open in this state; null when none is. */
export const openMenuIn = (state: EditorState): CaretMenu | null => key.getState(state)?.open ?? null

// Inline nodes are one character to the reader of the text, as they are to the caret.
const textBefore = ({ selection }: EditorState): string | null => {
  if (!(selection instanceof TextSelection) || !selection.empty) return null
  const { $from } = selection
  const inCode = $from.parent.type.spec.code === true || $from.marks().some((mark) => mark.type.name === 'inlineCode')
  return inCode ? null : $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc')
}

const followed = (menu: CaretMenu, tr: Transaction, state: EditorState): CaretMenu | null => {
  // What somebody else writes right before the trigger stays before it.
  const from = tr.mapping.map(menu.from, 1)
  const { selection } = state
  if (!(selection instanceof TextSelection) || !selection.empty || selection.from <= from) return null
  const { $from } = selection
  if (from < $from.start()) return null
  const query = queryIn(menu.kind, state.doc.textBetween(from, selection.from, undefined, '\ufffc'))
  return query === null ? null : { ...menu, from, query }
}

/** Opens the menu of a trigger that was put in by a command, such as the plus button, with what is typed behind it already. */
export const openMenuAt = (tr: Transaction, kind: CaretMenuKind, from: number, query = ''): Transaction => tr.setMeta(key, { kind, from, query } satisfies Told)

/** Closes what is open; its text stays. */
export const closeMenu = (tr: Transaction): Transaction => tr.setMeta(key, 'close' satisfies Told)

/** Closes what is open because the person does not want it: it stays closed until its trigger is typed again. */
export const dismissMenu = (tr: Transaction): Transaction => tr.setMeta(key, 'dismiss' satisfies Told)

// The trigger is gone when the character that stood there is.
const stillDismissed = (dismissed: number | null, tr: Transaction): number | null => {
  if (dismissed === null || !tr.docChanged) return dismissed
  const { pos, deletedAfter } = tr.mapping.mapResult(dismissed, 1)
  return deletedAfter ? null : pos
}

const next = ({ open, dismissed }: Menus, tr: Transaction, state: EditorState): Menus => {
  const told = tr.getMeta(key) as Told | undefined
  if (told === 'dismiss') return { open: null, dismissed: open?.from ?? null }
  if (told === 'close') return { open: null, dismissed: stillDismissed(dismissed, tr) }
  if (told !== undefined) return { open: told, dismissed: null }
  return { open: open && followed(open, tr, state), dismissed: stillDismissed(dismissed, tr) }
}

const lookForTrigger = (view: EditorView) => {
  const before = textBefore(view.state)
  const found = before === null ? null : triggerAtEnd(before)
  if (!found || openMenuIn(view.state)) return
  const from = view.state.selection.from - found.length
  if (key.getState(view.state)?.dismissed !== from) view.dispatch(openMenuAt(view.state.tr, found.kind, from, found.query))
}

/**
 * Opens a menu when the local person types its trigger, follows what is typed behind it, and closes when trigger or caret go. Only typing opens: not
 * paste, not undo, not somebody else. While composing, keys belong to the composition. `take` is asked for each key while a menu is open.
 */
export const caretMenus = (take: KeyTaker): Plugin<Menus> => {
  let typed = false
  return new Plugin<Menus>({
    key,
    state: {
      init: () => ({ open: null, dismissed: null }),
      apply: (tr, menus, _before, state) => next(menus, tr, state),
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
        compositionend: (view, event) => {
          typed = false
          if (event.data !== '') setTimeout(() => view.isDestroyed || lookForTrigger(view), 0)
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
