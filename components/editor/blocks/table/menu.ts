import { tableItems } from '../../table/table-items.ts'
import { flag, type OwnItems } from '../own-menu.ts'

/** Its headers, rows and columns. */
export const tableMenu: OwnItems = (menu) => [flag(menu, 'headerRow', menu.table.words.headerRow), flag(menu, 'headerColumn', menu.table.words.headerColumn), ...tableItems(menu.table)]
