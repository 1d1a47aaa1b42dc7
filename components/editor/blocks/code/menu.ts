import { CODE_LANGUAGES } from '#domain/code/languages.ts'
import { choices, flag, type OwnItems } from '../own-menu.ts'

/** Its language, and how its lines are shown. */
export const codeMenu: OwnItems = (menu) => [
  { kind: 'submenu', id: 'language', label: menu.words.language, note: menu.texts.language(String(menu.node.attrs['language'])), items: choices(menu, 'language', CODE_LANGUAGES.map((name) => [name, menu.texts.language(name)])) },
  flag(menu, 'wrap', menu.words.wrapLines),
  flag(menu, 'numbers', menu.words.lineNumbers),
]
