import type { MenuItem } from '#components/ui/menu-items.ts'
import { elementOfBlock } from '../../handle/block-at.ts'
import { cropPicture, croppableAt } from '../../media/picture-crop.tsx'
import { viewedAt, viewPicture } from '../../media/picture-view.tsx'
import { replacePicture } from '../../media/replace-picture.ts'
import { captionItem } from '../caption-item.ts'
import { choices, type KindMenu, type OwnItems } from '../own-menu.ts'

// What can be done with a picture that is there, not with its frame.
function shownItems({ editor, words, pos, node }: KindMenu): MenuItem[] {
  const src = viewedAt(editor, pos)?.src ?? ''
  const resize = () => elementOfBlock(editor.view, pos)?.querySelector<HTMLElement>('.memo-resize[data-side=right]:not([hidden])')?.focus()
  return [
    { kind: 'action', id: 'view', label: words.imageView, run: () => viewPicture(editor, pos) },
    ...(node.attrs['align'] === 'wide' ? [] : [{ kind: 'action', id: 'resize', label: words.imageResize, run: () => setTimeout(resize) } as const]),
    ...(croppableAt(editor, pos) === null ? [] : [{ kind: 'action', id: 'crop', label: words.crop.open, run: () => cropPicture(editor, pos) } as const]),
    { kind: 'action', id: 'download', label: words.imageDownload, run: () => download(src, String(node.attrs['name'])) },
  ]
}

function download(href: string, name: string): void {
  const link = document.createElement('a')
  link.href = href
  link.download = name
  link.click()
}

/** What is done with a picture, its texts and where it stands. */
export const imageMenu: OwnItems = (menu) => [
  ...(viewedAt(menu.editor, menu.pos) === null ? [] : shownItems(menu)),
  { kind: 'action', id: 'replace', label: menu.words.imageReplace, run: () => void replacePicture(menu.editor.view, () => menu.pos, menu.editor.host) },
  { kind: 'action', id: 'alt', label: menu.words.imageAlt, ...(menu.node.attrs['alt'] === '' ? { note: menu.words.imageAltEmpty } : {}), run: () => menu.askAlt(menu.pos) },
  captionItem(menu),
  { kind: 'submenu', id: 'align', label: menu.words.imageAlign, items: choices(menu, 'align', [['start', menu.words.alignStart], ['centre', menu.words.alignCentre], ['wide', menu.words.alignWide]]) },
]
