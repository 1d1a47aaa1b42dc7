import { part } from '../../markdown/forms/part.ts'

/** Written and read with its table. */
export const tableCell = part
