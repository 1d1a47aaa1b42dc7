import type { BlockKind } from '../kinds.ts'
import type { BlockExample } from '../values/testing.ts'
import { audio } from './audio/testing.ts'
import { bookmark } from './bookmark/testing.ts'
import { breadcrumb } from './breadcrumb/testing.ts'
import { bulletedList } from './bulleted-list/testing.ts'
import { callout } from './callout/testing.ts'
import { code } from './code/testing.ts'
import { column } from './column/testing.ts'
import { columns } from './columns/testing.ts'
import { contents } from './contents/testing.ts'
import { database } from './database/testing.ts'
import { diagram } from './diagram/testing.ts'
import { divider } from './divider/testing.ts'
import { embed } from './embed/testing.ts'
import { file } from './file/testing.ts'
import { heading } from './heading/testing.ts'
import { image } from './image/testing.ts'
import { keptSource } from './kept-source/testing.ts'
import { listItem } from './list-item/testing.ts'
import { math } from './math/testing.ts'
import { numberedList } from './numbered-list/testing.ts'
import { pageLink } from './page-link/testing.ts'
import { paragraph } from './paragraph/testing.ts'
import { quote } from './quote/testing.ts'
import { subpages } from './subpages/testing.ts'
import { synced } from './synced/testing.ts'
import { table } from './table/testing.ts'
import { tableCell } from './table-cell/testing.ts'
import { tableRow } from './table-row/testing.ts'
import { todo } from './todo/testing.ts'
import { todoList } from './todo-list/testing.ts'
import { toggle } from './toggle/testing.ts'
import { toggleHeading } from './toggle-heading/testing.ts'
import { unknown } from './unknown/testing.ts'
import { video } from './video/testing.ts'

/** What tests try of every block. */
export const EXAMPLES: Readonly<Record<BlockKind, BlockExample>> = {
  paragraph, heading, bulletedList, numberedList, todoList, listItem, todo, toggle, toggleHeading,
  quote, callout, code, table, tableRow, tableCell, divider, columns, column,
  synced, database, image, video, audio, file, bookmark, embed, math,
  diagram, contents, subpages, breadcrumb, pageLink, keptSource, unknown,
}
