import type { BlockKind } from '../kinds.ts'
import { bookmark } from './bookmark/definition.ts'
import { breadcrumb } from './breadcrumb/definition.ts'
import { bulletedList } from './bulleted-list/definition.ts'
import { callout } from './callout/definition.ts'
import { code } from './code/definition.ts'
import { column } from './column/definition.ts'
import { columns } from './columns/definition.ts'
import { contents } from './contents/definition.ts'
import { database } from './database/definition.ts'
import type { BlockDefinition, SlashEntry } from './definition.ts'
import { diagram } from './diagram/definition.ts'
import { divider } from './divider/definition.ts'
import { embed } from './embed/definition.ts'
import { file } from './file/definition.ts'
import { audio } from './audio/definition.ts'
import { heading } from './heading/definition.ts'
import { image } from './image/definition.ts'
import { keptSource } from './kept-source/definition.ts'
import { listItem } from './list-item/definition.ts'
import { math } from './math/definition.ts'
import { numberedList } from './numbered-list/definition.ts'
import { pageLink } from './page-link/definition.ts'
import { paragraph } from './paragraph/definition.ts'
import { quote } from './quote/definition.ts'
import { subpages } from './subpages/definition.ts'
import { synced } from './synced/definition.ts'
import { tableCell } from './table-cell/definition.ts'
import { tableRow } from './table-row/definition.ts'
import { table } from './table/definition.ts'
import { todoList } from './todo-list/definition.ts'
import { todo } from './todo/definition.ts'
import { toggleHeading } from './toggle-heading/definition.ts'
import { toggle } from './toggle/definition.ts'
import { unknown } from './unknown/definition.ts'
import { video } from './video/definition.ts'

const DEFINED = {
  paragraph, heading, bulletedList, numberedList, todoList, listItem, todo, toggle, toggleHeading, quote, callout, divider,
  code, table, tableRow, tableCell, columns, column, synced, database, image, video, audio, file, bookmark, embed, math,
  diagram, contents, subpages, breadcrumb, pageLink, keptSource, unknown,
} satisfies Record<BlockKind, BlockDefinition>

type Entry = (typeof DEFINED)[BlockKind]['slash'][number]

/** The name of an entry of the block menu; the catalogue has a word for each. */
export type SlashName = Entry['name']
/** The name of an icon that the block menu shows; the editor draws each. */
export type BlockIconName = Extract<Entry, { readonly phase: 'core' }>['icon']

type Registered = Omit<BlockDefinition, 'slash'> & { readonly slash: readonly (SlashEntry & { readonly name: SlashName })[] }

/** Every block by its kind. The paragraph comes first: it is what the schema makes where any block would do. */
export const BLOCKS: Readonly<Record<BlockKind, Registered>> = DEFINED
