import type { BlockKind } from '../../../kinds.ts'
import type { BlockMarkdown } from '../../types.ts'
import { paired, toggle, toggleHeading } from './folds.ts'
import { callout, code, diagram, divider, heading, math, paragraph, quote } from './lines.ts'
import { bulletedList, item, numberedList } from './lists.ts'
import { clip, image } from './media.ts'
import { alone, bookmark, database, embed, file, keptSource, pageLink } from './objects.ts'
import { table, tablePart } from './table.ts'

/** The Markdown of every block. */
export const BLOCK_MARKDOWN: Readonly<Record<BlockKind, BlockMarkdown>> = {
  paragraph, heading, bulletedList, numberedList, todoList: bulletedList, listItem: item, todo: item, toggle, toggleHeading,
  quote, callout, divider, code, table, tableRow: tablePart, tableCell: tablePart, columns: paired('columns'),
  column: paired('column'), synced: paired('synced'), database, image, video: clip('video'), audio: clip('audio'), file,
  bookmark, embed, math, diagram, contents: alone('toc'), subpages: alone('subpages'), breadcrumb: alone('breadcrumb'), pageLink,
  keptSource, unknown: alone('unknown'),
}
