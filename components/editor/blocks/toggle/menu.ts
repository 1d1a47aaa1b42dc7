import { flag, type OwnItems } from '../own-menu.ts'

/** Whether it is open for those who have not opened or closed it. */
export const toggleMenu: OwnItems = (menu) => [flag(menu, 'startsOpen', menu.words.startsOpen)]
