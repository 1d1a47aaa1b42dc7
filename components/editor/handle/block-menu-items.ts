import { ArrowDown, ArrowUp, Copy, FileInput, Link2, Palette, Pilcrow, RefreshCw, Text, Trash2 } from 'lucide-react'
import type { Node } from '@tiptap/pm/model'
import type { MenuItem } from '#components/ui/menu-items.ts'
import { COLOURS } from '#domain/document/kinds.ts'
import { keyText } from '#components/ui/key-text.ts'
import type { Keyboard } from '#domain/keys/chord.ts'
import { KEYS, type KeyId } from '#domain/keys/keys.ts'
import type { Language } from '#domain/words/say.ts'
import type { Words } from '#domain/words/words.ts'
import { kindItems } from '../blocks/menus.ts'
import type { KindMenu } from '../blocks/own-menu.ts'
import type { EditorHandle } from '../editor.ts'
import { duplicate, move } from '../keys/blocks.ts'
import type { PageChoice } from '../menus/page-menu.tsx'
import { turnItems, type Say } from '../menus/turn-items.ts'
import { actedBlocks } from '../selection/block-selection.ts'
import type { TableMenu } from '../table/table-items.ts'
import { actedNodes, deleteBlocks, setOnBlocks, sharedValue } from './block-deeds.ts'

/** What the screen does for the block menu. */
export type BlockDeeds = {
  /** The document's words, for languages of code and icons of callouts. */
  readonly texts: KindMenu['texts']
  /** Puts a link to the block on the clipboard, and says so. */
  readonly copyLink: (block: string) => void
  /** Puts the blocks on the clipboard as Markdown, and says so. Absent where nothing writes Markdown. */
  readonly copyMarkdown?: (blocks: readonly Node[]) => void
  /** Moves blocks, by id, to another page, and says so. */
  readonly moveTo: (blocks: readonly string[], page: PageChoice) => void
}

/** What the entries are made from. */
export type BlockMenu = { readonly editor: EditorHandle; readonly words: Words['menus']; readonly say: Say; readonly deeds: BlockDeeds; readonly keyboard: Keyboard; readonly language: Language; readonly askAlt: (pos: number) => void; readonly table: TableMenu; readonly askPage: (blocks: readonly string[]) => void }

const colourItems = ({ editor, words }: BlockMenu, name: 'tint' | 'ink'): MenuItem[] => {
  const now = sharedValue(editor.view.state, name)
  return (['none', ...COLOURS] as const).map((colour) => ({
    kind: 'choice', id: `${name}-${colour}`, label: colour === 'none' ? words.none : words.colours[colour], chosen: now === colour,
    run: () => void editor.run(setOnBlocks(name, colour)),
  }))
}

/** The entries of the block menu for the blocks that are selected now; what cannot be done with them is absent. Delete comes last. */
export function blockMenuItems(menu: BlockMenu): MenuItem[] {
  const { editor, words, say, deeds, keyboard, language } = menu
  const nodes = actedNodes(editor.view.state)
  const [first] = nodes
  if (first === undefined) return []
  const key = (id: KeyId) => ({ note: keyText(KEYS[id][keyboard][0] ?? '', keyboard, language) })
  const turns = turnItems(editor, words, say)
  const direction = sharedValue(editor.view.state, 'dir')
  const { copyMarkdown } = deeds
  const [pos] = actedBlocks(editor.view.state)
  const own = nodes.length === 1 && pos !== undefined ? kindItems({ editor, words, texts: deeds.texts, pos, node: first, askAlt: menu.askAlt, table: menu.table }) : []
  const id: unknown = first.attrs['id']
  const ids = nodes.flatMap(({ attrs }) => (typeof attrs['id'] === 'string' ? [attrs['id']] : []))
  return [
    ...(turns.some(({ kind }) => kind === 'action') ? [{ kind: 'submenu', id: 'turn', label: words.turnInto, icon: RefreshCw, items: turns } as const] : []),
    {
      kind: 'submenu', id: 'colour', label: words.colour, icon: Palette,
      items: [
        { kind: 'group', id: 'background', label: words.background, items: colourItems(menu, 'tint') },
        { kind: 'group', id: 'ink', label: words.inkColour, items: colourItems(menu, 'ink') },
      ],
    },
    {
      kind: 'submenu', id: 'direction', label: words.direction, icon: Pilcrow,
      items: (['auto', 'ltr', 'rtl'] as const).map((dir) => ({ kind: 'choice', id: dir, label: words.directions[dir], chosen: direction === dir, run: () => void editor.run(setOnBlocks('dir', dir)) })),
    },
    ...(own.length > 0 ? [{ kind: 'rule', id: 'own' } as const, ...own] : []),
    { kind: 'rule', id: 'copies' },
    { kind: 'action', id: 'duplicate', label: words.duplicate, icon: Copy, ...key('duplicate'), run: () => void editor.run(duplicate) },
    ...(typeof id === 'string' ? [{ kind: 'action', id: 'link', label: words.copyLink, icon: Link2, run: () => deeds.copyLink(id) } as const] : []),
    ...(copyMarkdown ? [{ kind: 'action', id: 'markdown', label: words.copyMarkdown, icon: Text, run: () => copyMarkdown(nodes) } as const] : []),
    { kind: 'rule', id: 'places' },
    ...(ids.length === nodes.length ? [{ kind: 'action', id: 'moveTo', label: words.moveToPage, icon: FileInput, run: () => menu.askPage(ids) } as const] : []),
    { kind: 'action', id: 'up', label: words.moveUp, icon: ArrowUp, ...key('moveUp'), run: () => void editor.run(move('up')) },
    { kind: 'action', id: 'down', label: words.moveDown, icon: ArrowDown, ...key('moveDown'), run: () => void editor.run(move('down')) },
    { kind: 'rule', id: 'end' },
    { kind: 'action', id: 'delete', label: words.delete, icon: Trash2, tone: 'danger', ...key('deleteBlocks'), run: () => void editor.run(deleteBlocks) },
  ]
}
