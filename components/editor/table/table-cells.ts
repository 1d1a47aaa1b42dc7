import { CellSelection, tableEditing } from '@tiptap/pm/tables'
import { Plugin } from '@tiptap/pm/state'
import { moveMirrored } from './mirrored-cells.ts'

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
      handleKeyDown(view, event) { return moveMirrored(view, event) ?? byOrder?.call(this, view, event) },
      attributes: ({ selection }): Record<string, string> => (selection instanceof CellSelection ? { class: 'memo-cells' } : {}),
    },
  })
}
