import { CellSelection, goToNextCell } from '@tiptap/pm/tables'
import { chainCommands, deleteSelection } from '@tiptap/pm/commands'
import { Plugin } from '@tiptap/pm/state'
import type { Command } from '@tiptap/pm/state'
import { pressOf, writesText, type KeyPress, type Keyboard } from '#domain/keys/chord.ts'
import { KEYS, pressed } from '#domain/keys/keys.ts'
import type { KeyId } from '#domain/keys/keys.ts'
import { redo, undo } from '../binding/undo.ts'
import { orLineBreak } from '../limits/limits.ts'
import type { EditorOptions } from '../options.ts'
import { takeBack } from '../typing/auto.ts'
import { enterRule } from '../typing/typing.ts'
import { extendBlocks, extendToEdge, growSelection, pickBlock } from '../selection/pick.ts'
import { act, lineBreak } from './act.ts'
import { arrow } from './arrows.ts'
import { duplicate, move } from './blocks.ts'
import { caretKey, enterOver } from './caret-keys.ts'
import { colourAgain, toggleTextMark } from './marks.ts'
import { takeDomSelection } from './dom-selection.ts'
import { turn } from './turn.ts'
import { addRowAtEnd, clearSelected, stepSelected } from '../table/edit-table.ts'
import { isInTable } from '../table/here.ts'

type Mapped = { readonly [id in KeyId]?: Command }

/** Whether a key event belongs to a composition: 229 is what browsers send while one runs, the Enter that ends it in Safari included. */
export const composes = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229

// Tab in the last cell makes a row, as long as the table may grow.
const tabInTable = ({ host, words }: EditorOptions): Command => (state, dispatch) => {
  if (!isInTable(state)) return false
  if (!goToNextCell(1)(state, dispatch) && !addRowAtEnd(state, dispatch)) host.announce(words.texts.tableFull)
  return true
}

// Rows of a table go up and down by the keys that move blocks; at the table's edge they stay.
const rowByKey = (way: -1 | 1): Command => (state, dispatch) => isInTable(state) && (stepSelected('row', way)(state, dispatch) || true)

const escape = ({ host }: EditorOptions): Command => (state, dispatch, view) => {
  if (pickBlock(state, dispatch, view)) return true
  host.leave()
  return true
}

// The keys a menu or panel answers are not here: the plugins in front of this one take them.
function editorKeys(options: EditorOptions): Mapped {
  const screen = { host: options.host, words: options.words }
  return {
    bold: toggleTextMark('bold'),
    italic: toggleTextMark('italic'),
    underline: toggleTextMark('underline'),
    inlineCode: toggleTextMark('inlineCode'),
    strike: toggleTextMark('strike'),
    subscript: toggleTextMark('subscript'),
    superscript: toggleTextMark('superscript'),
    highlightAgain: colourAgain,
    turnText: turn({ kind: 'paragraph' }),
    turnHeading1: turn({ kind: 'heading', attrs: { level: 1 } }),
    turnHeading2: turn({ kind: 'heading', attrs: { level: 2 } }),
    turnHeading3: turn({ kind: 'heading', attrs: { level: 3 } }),
    turnTodo: turn({ kind: 'todoList' }),
    turnBulleted: turn({ kind: 'bulletedList' }),
    turnNumbered: turn({ kind: 'numberedList' }),
    turnToggle: turn({ kind: 'toggle' }),
    turnCode: turn({ kind: 'code' }),
    moveUp: chainCommands(rowByKey(-1), move('up')),
    moveDown: chainCommands(rowByKey(1), move('down')),
    indent: chainCommands(tabInTable(options), caretKey('tab', screen)),
    outdent: chainCommands((state, dispatch) => isInTable(state) && (goToNextCell(-1)(state, dispatch) || true), caretKey('shiftTab', screen)),
    duplicate,
    act: act(options.host),
    lineBreak,
    grow: growSelection,
    selectBlock: escape(options),
    extendUp: extendBlocks(-1),
    extendDown: extendBlocks(1),
    extendToFirst: extendToEdge(-1),
    extendToLast: extendToEdge(1),
    undo: (...all) => undo(...all) || true,
    redo: (...all) => redo(...all) || true,
  }
}

/** The commands of keys without a line in the table: the caret table's and the arrows. */
function plainKeys(options: EditorOptions): { readonly [key: string]: Command } {
  const screen = { host: options.host, words: options.words }
  const remove = (key: 'backspace' | 'delete'): Command =>
    chainCommands(...(key === 'backspace' ? [takeBack] : []), (state, dispatch) => state.selection instanceof CellSelection && (clearSelected('cells')(state, dispatch) || true), caretKey(key, screen), (state, dispatch) => !state.selection.empty && deleteSelection(state, dispatch))
  return {
    ShiftEnter: lineBreak,
    Enter: orLineBreak(chainCommands(enterRule(options), enterOver(screen), caretKey('enter', screen))),
    Backspace: remove('backspace'),
    Delete: remove('delete'),
    ArrowUp: arrow('up', options.host),
    ArrowDown: arrow('down', options.host),
    ArrowLeft: arrow('left', options.host),
    ArrowRight: arrow('right', options.host),
  }
}

// The editor view waits this long for the input event of a key it let pass, ms; then it presses the key again by itself.
const PRESSED_AGAIN = 500

const INPUT_KEYS: { readonly [type: string]: 'Enter' | 'ShiftEnter' | 'Backspace' | 'Delete' } = {
  insertParagraph: 'Enter',
  insertLineBreak: 'ShiftEnter',
  deleteContentBackward: 'Backspace',
  deleteContentForward: 'Delete',
}

// A key the view presses by itself after what it stands for has been done.
const isEcho = (event: KeyboardEvent, answered: number): boolean => event.key === 'Enter' && !(event instanceof KeyboardEvent) && performance.now() - answered < PRESSED_AGAIN

const onlyWrites = (press: KeyPress, held: boolean, keyboard: Keyboard): boolean => writesText(press, keyboard) || (!held && press.key.length === 1)

/** Answers the editor's keys, and the input events of keyboards that send no keys. Never while composing. */
export function keyMap(options: EditorOptions): Plugin {
  const byId = Object.entries(editorKeys(options)) as [KeyId, Command][]
  const plain = plainKeys(options)
  const { keyboard } = options
  // On iOS the view lets Enter pass and presses it again unless something came of it; an input event that was answered is what came of it.
  let answered = -Infinity
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        const press = pressOf(event)
        if (isEcho(event, answered)) return true
        const held = press.ctrl || press.meta || press.alt || press.shift
        if (!view.editable || view.composing || composes(event) || onlyWrites(press, held, keyboard)) return false
        // A key that the view makes by itself stands for a change that is in the page already: there the caret is ahead of the document.
        if (event instanceof KeyboardEvent) takeDomSelection(view)
        if (!held) {
          if (plain[press.key]?.(view.state, view.dispatch.bind(view), view) === true) return true
        }
        const found = byId.find(([id]) => KEYS[id].scope === 'editor' && pressed(id, press, keyboard))
        return found !== undefined && found[1](view.state, view.dispatch.bind(view), view)
      },
      handleDOMEvents: {
        beforeinput(view, event) {
          if (view.composing || event.isComposing || !view.editable) return false
          takeDomSelection(view)
          const key = INPUT_KEYS[event.inputType]
          if (key === undefined) return false
          const done = plain[key]?.(view.state, view.dispatch.bind(view), view) === true
          if (done) {
            event.preventDefault()
            if (key === 'Enter' || key === 'ShiftEnter') answered = performance.now()
          }
          return done
        },
      },
    },
  })
}
