import type { BlockMarkdown } from '../../markdown/form.ts'
import { alone } from '../../markdown/forms/alone.ts'
import { rawCell } from '../../markdown/write/raw-cell.ts'

/** A comment that holds what is stored. In a cell it is read as kept source is. */
export const unknown: BlockMarkdown = { ...alone('unknown'), inCell: rawCell }
