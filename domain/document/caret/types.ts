import type { Node, ResolvedPos } from 'prosemirror-model'
import type { Transform } from 'prosemirror-transform'

/** The keys of the caret table whose outcome is the same on every screen. Arrows depend on the layout and live in the editor. */
export const CARET_KEYS = ['enter', 'backspace', 'delete', 'tab', 'shiftTab'] as const
/** A key of the caret table. */
export type CaretKey = (typeof CARET_KEYS)[number]

/** The rows of the caret table: where the caret is, or what is selected as a whole. */
export type CaretRow = 'paragraph' | 'heading' | 'item' | 'toggle' | 'code' | 'source' | 'cell' | 'caption' | 'object'

/** An edit about to be made. `$at` is the caret in `tr.doc`, or the place before the selected object. */
export type CaretEdit = {
  readonly tr: Transform
  readonly $at: ResolvedPos
  /** Whether the person has that toggle closed. */
  readonly closed: (toggle: Node) => boolean
}

/** What a key does besides the change it made in `tr`. `pass`: the key is not the table's business here. */
export type CaretEnd =
  | { readonly do: 'pass' }
  | { readonly do: 'nothing'; readonly say?: 'deepest' | 'nothingAbove' }
  | { readonly do: 'caret'; readonly at: number }
  | { readonly do: 'select'; readonly at: number }
  | { readonly do: 'open'; readonly toggle: number; readonly caret: number }
  | { readonly do: 'title' }

/** One cell of the table: changes `tr` and says what follows. Pure; called only where its row applies. */
export type CaretRule = (edit: CaretEdit) => CaretEnd

/** Nothing happens, and the browser is not to do anything either. */
export const NOTHING: CaretEnd = { do: 'nothing' }
/** The caret goes to a position of the changed document. */
export const caretAt = (at: number): CaretEnd => ({ do: 'caret', at })
/** A block is selected as a whole. */
export const selectAt = (at: number): CaretEnd => ({ do: 'select', at })
