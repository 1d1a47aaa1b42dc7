import { audio } from '../blocks/audio/markdown.ts'
import { bookmark } from '../blocks/bookmark/markdown.ts'
import { breadcrumb } from '../blocks/breadcrumb/markdown.ts'
import { bulletedList } from '../blocks/bulleted-list/markdown.ts'
import { callout } from '../blocks/callout/markdown.ts'
import { code } from '../blocks/code/markdown.ts'
import { column } from '../blocks/column/markdown.ts'
import { columns } from '../blocks/columns/markdown.ts'
import { contents } from '../blocks/contents/markdown.ts'
import { database } from '../blocks/database/markdown.ts'
import { diagram } from '../blocks/diagram/markdown.ts'
import { divider } from '../blocks/divider/markdown.ts'
import { embed } from '../blocks/embed/markdown.ts'
import { file } from '../blocks/file/markdown.ts'
import { heading } from '../blocks/heading/markdown.ts'
import { image } from '../blocks/image/markdown.ts'
import { keptSource } from '../blocks/kept-source/markdown.ts'
import { listItem } from '../blocks/list-item/markdown.ts'
import { math } from '../blocks/math/markdown.ts'
import { numberedList } from '../blocks/numbered-list/markdown.ts'
import { pageLink } from '../blocks/page-link/markdown.ts'
import { paragraph } from '../blocks/paragraph/markdown.ts'
import { quote } from '../blocks/quote/markdown.ts'
import { subpages } from '../blocks/subpages/markdown.ts'
import { synced } from '../blocks/synced/markdown.ts'
import { table } from '../blocks/table/markdown.ts'
import { tableCell } from '../blocks/table-cell/markdown.ts'
import { tableRow } from '../blocks/table-row/markdown.ts'
import { todo } from '../blocks/todo/markdown.ts'
import { todoList } from '../blocks/todo-list/markdown.ts'
import { toggle } from '../blocks/toggle/markdown.ts'
import { toggleHeading } from '../blocks/toggle-heading/markdown.ts'
import { unknown } from '../blocks/unknown/markdown.ts'
import { video } from '../blocks/video/markdown.ts'
import type { BlockKind } from '../kinds.ts'
import type { BlockMarkdown } from './form.ts'

/** The Markdown of every block by its kind. */
export const BLOCK_MARKDOWN: Readonly<Record<BlockKind, BlockMarkdown>> = {
  paragraph, heading, bulletedList, numberedList, todoList, listItem, todo, toggle, toggleHeading,
  quote, callout, code, table, tableRow, tableCell, divider, columns, column,
  synced, database, image, video, audio, file, bookmark, embed, math,
  diagram, contents, subpages, breadcrumb, pageLink, keptSource, unknown,
}
