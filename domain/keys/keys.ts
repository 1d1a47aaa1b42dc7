import { isChord } from './chord.ts'
import type { Keyboard, KeyPress } from './chord.ts'

/** The groups of the shortcuts dialog, in its order. */
export const KEY_GROUPS = ['text', 'turnInto', 'blocks', 'select', 'insert', 'change', 'find', 'page'] as const
/** A group of the shortcuts dialog. */
export type KeyGroup = (typeof KEY_GROUPS)[number]

/**
 * Who answers the key: `editor` only while the text has focus, `page` anywhere on a page. `typed` is text that opens
 * something, listed so that people find it; no key map answers it.
 */
export type KeyScope = 'editor' | 'page' | 'typed'

/** One line of the table: chords as “mod+shift+k”, several where any of them will do. */
export type KeyBinding = {
  readonly group: KeyGroup
  readonly scope: KeyScope
  readonly mac: readonly string[]
  readonly other: readonly string[]
}

const same = (group: KeyGroup, scope: KeyScope, ...chords: string[]): KeyBinding => ({ group, scope, mac: chords, other: chords })
const text = (...chords: string[]) => same('text', 'editor', ...chords)
const turn = (digit: number, ...more: string[]): KeyBinding => ({
  group: 'turnInto', scope: 'editor', mac: [`mod+alt+${digit}`], other: [`mod+shift+${digit}`, ...more],
})

/** Every key of Memo. The editor, the page and the shortcuts dialog read this one table. */
export const KEYS = {
  bold: text('mod+b'),
  italic: text('mod+i'),
  underline: text('mod+u'),
  inlineCode: text('mod+e'),
  strike: text('mod+shift+s'),
  highlightAgain: text('mod+shift+h'),
  link: text('mod+k'),
  subscript: text('mod+,'),
  superscript: text('mod+.'),
  // Windows may keep Ctrl+Shift+0 for itself.
  turnText: turn(0, 'mod+alt+0'),
  turnHeading1: turn(1),
  turnHeading2: turn(2),
  turnHeading3: turn(3),
  turnTodo: turn(4),
  turnBulleted: turn(5),
  turnNumbered: turn(6),
  turnToggle: turn(7),
  turnCode: turn(8),
  moveUp: same('blocks', 'editor', 'mod+shift+ArrowUp'),
  moveDown: same('blocks', 'editor', 'mod+shift+ArrowDown'),
  indent: same('blocks', 'editor', 'Tab'),
  outdent: same('blocks', 'editor', 'shift+Tab'),
  duplicate: same('blocks', 'editor', 'mod+d'),
  blockMenu: same('blocks', 'editor', 'mod+/'),
  act: same('blocks', 'editor', 'mod+Enter'),
  lineBreak: same('blocks', 'editor', 'shift+Enter'),
  deleteBlocks: same('blocks', 'editor', 'Backspace', 'Delete'),
  grow: same('select', 'editor', 'mod+a'),
  selectBlock: same('select', 'editor', 'Escape'),
  extendUp: same('select', 'editor', 'shift+ArrowUp'),
  extendDown: same('select', 'editor', 'shift+ArrowDown'),
  extendToFirst: same('select', 'editor', 'mod+shift+Home'),
  extendToLast: same('select', 'editor', 'mod+shift+End'),
  editBlock: same('select', 'editor', 'Enter'),
  toolbar: same('select', 'editor', 'alt+F10'),
  insertBlock: same('insert', 'typed', '/'),
  mention: same('insert', 'typed', '@'),
  pageLink: same('insert', 'typed', '[['),
  emoji: same('insert', 'typed', ':'),
  pastePlain: { group: 'insert', scope: 'editor', mac: ['mod+shift+v', 'mod+alt+shift+v'], other: ['mod+shift+v'] },
  undo: same('change', 'editor', 'mod+z'),
  redo: { group: 'change', scope: 'editor', mac: ['mod+shift+z'], other: ['mod+shift+z', 'mod+y'] },
  sendNow: same('change', 'page', 'mod+s'),
  find: same('find', 'page', 'mod+f'),
  replace: { group: 'find', scope: 'page', mac: ['mod+alt+f'], other: ['mod+h'] },
  findNext: { group: 'find', scope: 'page', mac: ['mod+g'], other: ['F3'] },
  findPrevious: { group: 'find', scope: 'page', mac: ['mod+shift+g'], other: ['shift+F3'] },
  search: same('page', 'page', 'mod+k'),
  sidebar: same('page', 'page', 'mod+\\'),
  focusMode: same('page', 'page', 'mod+shift+f'),
  shortcuts: same('page', 'page', '?'),
  nextRegion: same('page', 'page', 'F6'),
  previousRegion: same('page', 'page', 'shift+F6'),
} as const satisfies Readonly<Record<string, KeyBinding>>

/** The name of a line of the key table; the catalogue has its words. */
export type KeyId = keyof typeof KEYS

/** The lines of the table in its order. */
export const KEY_IDS = Object.keys(KEYS) as readonly KeyId[]

/** Whether a press is one of the chords of that line. */
export const pressed = (id: KeyId, press: KeyPress, keyboard: Keyboard): boolean =>
  KEYS[id][keyboard].some((chord) => isChord(chord, press, keyboard))

/** Chords that belong to the browser and are never bound: new tab, close, reload, print, address, back and forward. */
export const BROWSER_CHORDS: readonly string[] = [
  ...['n', 't', 'w', 'shift+n', 'shift+t', 'shift+w', 'Tab', 'shift+Tab', 'l', 'r', 'p', '[', ']'].map((key) => `mod+${key}`),
]
