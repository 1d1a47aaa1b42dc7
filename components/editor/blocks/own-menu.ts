import type { Node } from '@tiptap/pm/model'
import type { Command } from '@tiptap/pm/state'
import type { MenuItem } from '#components/ui/menu-items.ts'
import type { BlockDefinition } from '#domain/document/blocks/definition.ts'
import type { Words } from '#domain/words/words.ts'
import type { EditorHandle } from '../editor.ts'
import type { TableMenu } from '../table/table-items.ts'

/** What the entries that only blocks of one kind have are made from: the block, where it is, and what the screen does. */
export type KindMenu = {
  readonly editor: EditorHandle
  readonly words: Words['menus']
  readonly texts: Parameters<BlockDefinition['accessibleName']>[1]
  readonly pos: number
  readonly node: Node
  readonly askAlt: (pos: number) => void
  readonly table: TableMenu
}

/** The entries of one kind. */
export type OwnItems = (menu: KindMenu) => MenuItem[]

/** Sets one attribute of the block at `pos`. */
export const setOwn = (pos: number, name: string, value: unknown): Command => (state, dispatch) => {
  if (state.doc.nodeAt(pos) === null) return false
  const tr = state.tr.setNodeAttribute(pos, name, value)
  dispatch?.(tr.setSelection(state.selection.map(tr.doc, tr.mapping)))
  return true
}

/** The values an attribute can have, of which one is chosen. */
export const choices = ({ editor, pos, node }: KindMenu, name: string, values: readonly (readonly [value: unknown, label: string])[]): MenuItem[] =>
  values.map(([value, label]) => ({ kind: 'choice', id: `${name}-${String(value)}`, label, chosen: node.attrs[name] === value, run: () => void editor.run(setOwn(pos, name, value)) }))

/** An attribute that is on or off. */
export const flag = ({ editor, pos, node }: KindMenu, name: string, label: string): MenuItem => ({ kind: 'choice', id: name, label, chosen: node.attrs[name] === true, run: () => void editor.run(setOwn(pos, name, node.attrs[name] !== true)) })
