import { APART, type BlockMarkdown } from '../../markdown/form.ts'
import { readTable } from './read-gfm.ts'
import { htmlTable } from './read-html.ts'
import { writeTable } from './write-markdown.ts'

/** A table of GFM where that holds it, else of HTML. */
export const table: BlockMarkdown = { ...APART, write: writeTable, read: { tokens: { table_open: (reader) => [readTable(reader)] }, elements: { table: htmlTable } } }
