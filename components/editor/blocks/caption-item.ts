import type { MenuItem } from '#components/ui/menu-items.ts'
import { writeCaption } from '../captioning.ts'
import type { KindMenu, OwnItems } from './own-menu.ts'

/** Puts the caret into the caption. */
export const captionItem = ({ editor, words, pos }: KindMenu): MenuItem => ({ kind: 'action', id: 'caption', label: words.caption, run: () => void editor.run(writeCaption(pos)) })

/** A film or sound has nothing but its caption. */
export const clipItems: OwnItems = (menu) => [captionItem(menu)]
