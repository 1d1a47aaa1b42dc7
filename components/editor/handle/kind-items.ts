import type { Command } from '@tiptap/pm/state'
import type { Node } from '@tiptap/pm/model'
import type { MenuItem } from '#components/ui/menu-items.ts'
import type { BlockKind } from '#domain/document/kinds.ts'
import type { BlockDefinition } from '#domain/document/blocks/definition.ts'
import type { Words } from '#domain/words/words.ts'
import { CODE_LANGUAGES } from '#domain/code/languages.ts'
import type { EditorHandle } from '../editor.ts'
import { tableItems, type TableMenu } from '../table/table-items.ts'
import { cropPicture, croppableAt } from '../media/picture-crop.tsx'
import { viewedAt, viewPicture } from '../media/picture-view.tsx'
import { replacePicture } from '../media/replace-picture.ts'
import { writeCaption } from '../captioning.ts'
import { elementOfBlock } from './block-at.ts'

/** What the entries of a kind are made from: the block, where it is, and what the screen does. */
export type KindMenu = { readonly editor: EditorHandle; readonly words: Words['menus']; readonly texts: Parameters<BlockDefinition['accessibleName']>[1]; readonly pos: number; readonly node: Node; readonly askAlt: (pos: number) => void; readonly table: TableMenu }

const ICONS = ['info', 'tip', 'important', 'warning', 'caution'] as const

const set = (pos: number, name: string, value: unknown): Command => (state, dispatch) => {
  if (state.doc.nodeAt(pos) === null) return false
  const tr = state.tr.setNodeAttribute(pos, name, value)
  dispatch?.(tr.setSelection(state.selection.map(tr.doc, tr.mapping)))
  return true
}

const choices = ({ editor, pos, node }: KindMenu, name: string, values: readonly (readonly [value: unknown, label: string])[]): MenuItem[] =>
  values.map(([value, label]) => ({ kind: 'choice', id: `${name}-${String(value)}`, label, chosen: node.attrs[name] === value, run: () => void editor.run(set(pos, name, value)) }))

const flag = ({ editor, pos, node }: KindMenu, name: string, label: string): MenuItem => ({ kind: 'choice', id: name, label, chosen: node.attrs[name] === true, run: () => void editor.run(set(pos, name, node.attrs[name] !== true)) })

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

const captionItem = ({ editor, words, pos }: KindMenu): MenuItem => ({ kind: 'action', id: 'caption', label: words.caption, run: () => void editor.run(writeCaption(pos)) })

const ITEMS: { readonly [kind in BlockKind]?: (menu: KindMenu) => MenuItem[] } = {
  table: (menu) => [flag(menu, 'headerRow', menu.table.words.headerRow), flag(menu, 'headerColumn', menu.table.words.headerColumn), ...tableItems(menu.table)],
  code: (menu) => [
    { kind: 'submenu', id: 'language', label: menu.words.language, note: menu.texts.language(String(menu.node.attrs['language'])), items: choices(menu, 'language', CODE_LANGUAGES.map((name) => [name, menu.texts.language(name)])) },
    flag(menu, 'wrap', menu.words.wrapLines),
    flag(menu, 'numbers', menu.words.lineNumbers),
  ],
  toggle: (menu) => [flag(menu, 'startsOpen', menu.words.startsOpen)],
  toggleHeading: (menu) => [flag(menu, 'startsOpen', menu.words.startsOpen)],
  callout: (menu) => [{ kind: 'submenu', id: 'icon', label: menu.words.calloutIcon, items: choices(menu, 'icon', ICONS.map((icon) => [icon, menu.texts.callout(icon)])) }],
  image: (menu) => [
    ...(viewedAt(menu.editor, menu.pos) === null ? [] : shownItems(menu)),
    { kind: 'action', id: 'replace', label: menu.words.imageReplace, run: () => void replacePicture(menu.editor.view, () => menu.pos, menu.editor.host) },
    { kind: 'action', id: 'alt', label: menu.words.imageAlt, ...(menu.node.attrs['alt'] === '' ? { note: menu.words.imageAltEmpty } : {}), run: () => menu.askAlt(menu.pos) },
    captionItem(menu),
    { kind: 'submenu', id: 'align', label: menu.words.imageAlign, items: choices(menu, 'align', [['start', menu.words.alignStart], ['centre', menu.words.alignCentre], ['wide', menu.words.alignWide]]) },
  ],
  video: (menu) => [captionItem(menu)],
  audio: (menu) => [captionItem(menu)],
}

/** The entries that only blocks of this kind have: a table's rows and columns, a picture's alt text, the language of code. */
export const kindItems = (menu: KindMenu): MenuItem[] => ITEMS[menu.node.type.name as BlockKind]?.(menu) ?? []

/** Writes a picture's alternative text. */
export const setAlt = (pos: number, alt: string): Command => set(pos, 'alt', alt)
