import { choices, type OwnItems } from '../own-menu.ts'

const ICONS = ['info', 'tip', 'important', 'warning', 'caution'] as const

/** The icon that says of what kind it is. */
export const calloutMenu: OwnItems = (menu) => [{ kind: 'submenu', id: 'icon', label: menu.words.calloutIcon, items: choices(menu, 'icon', ICONS.map((icon) => [icon, menu.texts.callout(icon)])) }]
