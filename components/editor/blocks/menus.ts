import type { MenuItem } from '#components/ui/menu-items.ts'
import type { BlockKind } from '#domain/document/kinds.ts'
import { calloutMenu } from './callout/menu.ts'
import { clipItems } from './caption-item.ts'
import { codeMenu } from './code/menu.ts'
import { imageMenu } from './image/menu.ts'
import type { KindMenu, OwnItems } from './own-menu.ts'
import { tableMenu } from './table/menu.ts'
import { toggleMenu } from './toggle/menu.ts'

/** What only blocks of one kind have in their menu; apart from the views, because a menu is opened later than a page. */
const MENUS: Readonly<Record<BlockKind, 'none' | OwnItems>> = {
  paragraph: 'none',
  heading: 'none',
  bulletedList: 'none',
  numberedList: 'none',
  todoList: 'none',
  listItem: 'none',
  todo: 'none',
  toggle: toggleMenu,
  toggleHeading: toggleMenu,
  quote: 'none',
  callout: calloutMenu,
  code: codeMenu,
  table: tableMenu,
  tableRow: 'none',
  tableCell: 'none',
  divider: 'none',
  columns: 'none',
  column: 'none',
  synced: 'none',
  database: 'none',
  image: imageMenu,
  video: clipItems,
  audio: clipItems,
  file: 'none',
  bookmark: 'none',
  embed: 'none',
  math: 'none',
  diagram: 'none',
  contents: 'none',
  subpages: 'none',
  breadcrumb: 'none',
  pageLink: 'none',
  keptSource: 'none',
  unknown: 'none',
}

/** The entries that only blocks of this kind have: a table's rows and columns, a picture's alternative text, the language of code. */
export function kindItems(menu: KindMenu): MenuItem[] {
  const own = MENUS[menu.node.type.name as BlockKind]
  return own === 'none' ? [] : own(menu)
}
