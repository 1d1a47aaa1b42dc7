import { CellSelection, addColumnAfter, addColumnBefore, addRowAfter, addRowBefore, deleteColumn, deleteRow, isInTable, mergeCells, setCellAttr, splitCell } from '@tiptap/pm/tables'
import type { Command } from '@tiptap/pm/state'
import type { Node } from '@tiptap/pm/model'
import type { MenuItem } from '#components/ui/menu-items.ts'
import type { BlockKind } from '#domain/document/kinds.ts'
import type { BlockDefinition } from '#domain/document/blocks/definition.ts'
import type { Words } from '#domain/words/words.ts'
import type { EditorHandle } from '../editor.ts'

/** What the entries of a kind are made from: the block, where it is, and what the screen does. */
export type KindMenu = { readonly editor: EditorHandle; readonly words: Words['menus']; readonly texts: Parameters<BlockDefinition['accessibleName']>[1]; readonly pos: number; readonly node: Node; readonly askAlt: (pos: number) => void }

const LANGUAGES = ['plain', 'bash', 'c', 'cpp', 'csharp', 'css', 'diff', 'go', 'graphql', 'html', 'java', 'javascript', 'json', 'kotlin', 'markdown', 'php', 'python', 'r', 'ruby', 'rust', 'sql', 'swift', 'toml', 'typescript', 'xml', 'yaml'] as const
const ICONS = ['info', 'tip', 'important', 'warning', 'caution'] as const

const set = (pos: number, name: string, value: unknown): Command => (state, dispatch) => {
  if (state.doc.nodeAt(pos) === null) return false
  const tr = state.tr.setNodeAttribute(pos, name, value)
  dispatch?.(tr.setSelection(state.selection.map(tr.doc, tr.mapping)))
  return true
}

const choices = ({ editor, pos, node }: KindMenu, name: string, values: readonly (readonly [value: unknown, label: string])[]): MenuItem[] =>
  values.map(([value, label]) => ({ kind: 'choice', id: `${name}-${String(value)}`, label, chosen: node.attrs[name] === value, run: () => void editor.run(set(pos, name, value)) }))

const flag = ({ editor, pos, node }: KindMenu, name: string, label: string): MenuItem => ({ kind: 'choice', id: name, label, chosen: node.attrs[name] === true, run: () => void editor.run(set(pos, name, node.attrs[name] !== true)) })

// What cannot be done with the cells that are selected now is absent.
function cellItems({ editor, words }: KindMenu): MenuItem[] {
  const { state } = editor.view
  if (!isInTable(state)) return []
  const act = (id: string, label: string, command: Command): MenuItem[] => (command(state) ? [{ kind: 'action', id, label, run: () => void editor.run(command) }] : [])
  const align = (['start', 'centre', 'end'] as const).map((value): MenuItem => ({
    kind: 'action', id: `align-${value}`, label: { start: words.alignStart, centre: words.alignCentre, end: words.alignEnd }[value], run: () => void editor.run(setCellAttr('align', value)),
  }))
  return [
    { kind: 'rule', id: 'cells' },
    ...act('rowAbove', words.tableRowAbove, addRowBefore),
    ...act('rowBelow', words.tableRowBelow, addRowAfter),
    ...act('rowDelete', words.tableRowDelete, deleteRow),
    ...act('columnBefore', words.tableColumnBefore, addColumnBefore),
    ...act('columnAfter', words.tableColumnAfter, addColumnAfter),
    ...act('columnDelete', words.tableColumnDelete, deleteColumn),
    ...(state.selection instanceof CellSelection ? act('merge', words.tableMerge, mergeCells) : []),
    ...act('split', words.tableSplit, splitCell),
    { kind: 'submenu', id: 'cellAlign', label: words.cellAlign, items: align },
  ]
}

const ITEMS: { readonly [kind in BlockKind]?: (menu: KindMenu) => MenuItem[] } = {
  table: (menu) => [flag(menu, 'headerRow', menu.words.tableHeaderRow), flag(menu, 'headerColumn', menu.words.tableHeaderColumn), ...cellItems(menu)],
  code: (menu) => [
    { kind: 'submenu', id: 'language', label: menu.words.language, note: menu.texts.language(String(menu.node.attrs['language'])), items: choices(menu, 'language', LANGUAGES.map((name) => [name, menu.texts.language(name)])) },
    flag(menu, 'wrap', menu.words.wrapLines),
    flag(menu, 'numbers', menu.words.lineNumbers),
  ],
  callout: (menu) => [{ kind: 'submenu', id: 'icon', label: menu.words.calloutIcon, items: choices(menu, 'icon', ICONS.map((icon) => [icon, menu.texts.callout(icon)])) }],
  image: (menu) => [
    { kind: 'action', id: 'alt', label: menu.words.imageAlt, ...(menu.node.attrs['alt'] === '' ? { note: menu.words.imageAltEmpty } : {}), run: () => menu.askAlt(menu.pos) },
    { kind: 'submenu', id: 'align', label: menu.words.imageAlign, items: choices(menu, 'align', [['start', menu.words.alignStart], ['centre', menu.words.alignCentre], ['wide', menu.words.alignWide]]) },
  ],
}

/** The entries that only blocks of this kind have: a table's rows and columns, a picture's alt text, the language of code. */
export const kindItems = (menu: KindMenu): MenuItem[] => ITEMS[menu.node.type.name as BlockKind]?.(menu) ?? []

/** Writes a picture's alternative text. */
export const setAlt = (pos: number, alt: string): Command => set(pos, 'alt', alt)
