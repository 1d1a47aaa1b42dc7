import type { NodeSpec } from 'prosemirror-model'
import type { Shape } from './blocks/definition.ts'

/**
 * What each shape holds, as the schema's content expression. Every expression ends in `*`: no node demands a child, a
 * kind of first child or a minimum, so that any merge of two people's edits is valid. Lists take each other's items for
 * the same reason; `unknown` stands wherever a block of a newer Memo could. `createGapCursor`: a caret can stand between
 * two of these, where there is no line.
 */
export const SHAPES: Readonly<Record<Shape, NodeSpec>> = {
  line: { content: 'inline*', defining: true },
  source: { content: 'text*', marks: '', code: true, defining: true, createGapCursor: true },
  container: { content: 'block*', defining: true, createGapCursor: true },
  captioned: { content: 'inline*', isolating: true, draggable: true },
  object: { atom: true, draggable: true },
  list: { content: '(listItem | todo | unknown)*' },
  item: { content: 'block*', defining: true },
  table: { content: 'tableRow*', tableRole: 'table', isolating: true },
  row: { content: 'tableCell*', tableRole: 'row' },
  cell: { content: 'cellBlock*', tableRole: 'cell', isolating: true },
  columns: { content: '(column | unknown)*', isolating: true },
  column: { content: 'block*', isolating: true },
}

/** Shapes that stand only in a parent made for them. */
export const PARTS: ReadonlySet<Shape> = new Set<Shape>(['item', 'row', 'cell', 'column'])

/** Shapes without an id: wrappers, rows and columns. */
export const UNNAMED: ReadonlySet<Shape> = new Set<Shape>(['list', 'row', 'columns', 'column'])
