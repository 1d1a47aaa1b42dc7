import { CellSelection, tableEditing } from '@tiptap/pm/tables'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { moveMirrored } from './mirrored-cells.ts'

const extendsCells = ({ state: { selection } }: EditorView, { key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  selection instanceof CellSelection && key.startsWith('Arrow') && shiftKey && !altKey && !ctrlKey && !metaKey

/**
 * Selecting cells by drag and Shift+arrows, and moving between them. The package's repair of uneven tables is left out: it
 * would change the document on opening and on what others write; shapes are mended by the next own command in the table.
 */
export function tableCells(): Plugin {
  const spec = { ...tableEditing({ allowTableNodeSelection: true }).spec }
  delete spec.appendTransaction
  const byOrder = spec.props?.handleKeyDown
  return new Plugin({
    ...spec,
    props: {
      ...spec.props,
      // With no cell further on the package lets the browser move, and the cells would not be selected any more.
      handleKeyDown(view, event) { return (moveMirrored(view, event) ?? byOrder?.call(this, view, event)) || extendsCells(view, event) },
      attributes: ({ selection }): Record<string, string> => (selection instanceof CellSelection ? { class: 'memo-cells' } : {}),
    },
  })
}
