import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect } from 'react'
import { CellSelection } from '@tiptap/pm/tables'
import type { EditorHandle } from '#components/editor/editor.ts'
import { BlockHandle } from '#components/editor/handle/block-handle.tsx'
import { TableTools } from '#components/editor/table/table-tools.tsx'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { clickWhenThere } from '../when-there.ts'
import { noDeeds, studioPages } from './around.ts'
import { Mounted, stored } from './mounted.tsx'

export default { title: 'Editor/Tables' } satisfies Meta

const cell = (text: string, at: string, attrs: StoredBlock['attrs'] = {}): StoredBlock => ({ kind: 'tableCell', attrs: { id: `c${at}`.padEnd(12, 'x'), ...attrs }, content: [stored('paragraph', `p${at}`, {}, text)] })
const row = (at: number, texts: readonly string[]): StoredBlock => ({ kind: 'tableRow', content: texts.map((text, column) => cell(text, `${at}${column}`)) })
const ROWS = [['Room', 'Wall', 'Reading', 'Agreed'], ['Hall', 'north', '14 %', 'nothing to do'], ['Kitchen', 'east', '22 %', 'measure again before the frost'], ['Loft', 'gable', '31 %', 'open the verge']]
const table = (attrs: StoredBlock['attrs'] = {}): StoredBlock => ({ kind: 'table', attrs: { id: 'tablexxxxxxx', headerRow: true, ...attrs }, content: ROWS.map((texts, at) => row(at, texts)) })
const written = [stored('paragraph', 'a', {}, 'Moisture, on 12 November:'), table(), stored('paragraph', 'b', {}, 'Behind the table.')]

/** In a cell: the caret, and the handles that come with it. */
function InCell({ editor, then }: { editor: EditorHandle; then?: (editor: EditorHandle) => void }) {
  useEffect(() => {
    editor.focus({ block: 'p21'.padEnd(12, 'x'), offset: 2 })
    then?.(editor)
    // A story does it once.
  }, [])
  return null
}

const tools = (editor: EditorHandle, then?: (editor: EditorHandle) => void) => <><TableTools editor={editor} /><BlockHandle editor={editor} keyboard="other" pages={studioPages} deeds={noDeeds} /><InCell editor={editor} {...(then ? { then } : {})} /></>

/** A table by itself: head, lines, no outer box. */
export const Plain: StoryObj = { tags: ['screen', 'picture'], render: () => <Mounted blocks={[...written, table({ id: 'tablebxxxxxx', headerRow: false, headerColumn: true })]} mode="read" /> }

/** The caret is in a cell: grips of its row and column, borders to pull, plus for more. */
export const Handles: StoryObj = { tags: ['picture'], render: () => <Mounted blocks={written} shows="[data-column-border]" tools={(editor) => tools(editor)} /> }

/** Cells are selected. */
export const Selected: StoryObj = {
  tags: ['picture'],
  render: () => (
    <Mounted
      blocks={written}
      shows=".selectedCell"
      tools={(editor) => tools(editor, ({ view }) => {
        const cells: number[] = []
        view.state.doc.descendants((node, pos) => { if (node.type.name === 'tableCell') cells.push(pos) })
        view.dispatch(view.state.tr.setSelection(CellSelection.create(view.state.doc, cells[5] ?? 0, cells[10])))
      })}
    />
  ),
}

/** The menu of a column. */
export const ColumnMenu: StoryObj = {
  tags: ['picture'],
  render: () => <Mounted blocks={written} shows="[role=menu]" tools={(editor) => tools(editor, () => clickWhenThere('[data-table-grip=column]'))} />,
}
