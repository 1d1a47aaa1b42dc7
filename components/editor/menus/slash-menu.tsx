'use client'

import { useMemo } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import { useWords } from '#components/ui/words.tsx'
import { mayInsert } from '#domain/document/edit/may-insert.ts'
import type { BlockKind } from '#domain/document/kinds.ts'
import { slashOffers, type SlashOffer } from '#domain/menu/block-offers.ts'
import { rankOffers } from '#domain/menu/rank.ts'
import { BLOCK_ICONS } from '../blocks/icons.ts'
import type { EditorHandle } from '../editor.ts'
import { closeMenu, type CaretMenu } from './caret-menu.ts'
import { CaretMenuList, type CaretRow } from './caret-menu-list.tsx'
import { insertBlock } from './insert-block.ts'

/** What the screen does for entries that need more than the document. */
export type SlashDeeds = {
  /** Makes a page here and links to it. */
  newPage: () => void
  /** Opens the page menu at the caret. */
  linkPage: () => void
  /** Asks for a file to put at the caret. */
  pickFile: (accept: 'image' | 'any') => void
  /** Names used last, the latest first. */
  lastUsed: () => readonly string[]
  /** The language that code was set to last; new code starts with it. */
  lastLanguage: () => string
  used: (name: string) => void
}

type SlashMenuProps = { editor: EditorHandle; menu: CaretMenu; deeds: SlashDeeds; onKeys: Parameters<typeof CaretMenuList>[0]['onKeys'] }

// What the screen is asked instead, once the typed name is gone; null for a block that is put here at once.
function askFor({ entry: { asks = 'lastLanguage' } }: SlashOffer, deeds: SlashDeeds): (() => void) | null {
  switch (asks) {
    case 'lastLanguage': return null
    case 'newPage': return deeds.newPage
    case 'linkPage': return deeds.linkPage
    case 'picture': return () => deeds.pickFile('image')
    case 'file': return () => deeds.pickFile('any')
  }
}

/** The block menu: filtered by name, keyword and one typing slip. */
export function SlashMenu({ editor, menu, deeds, onKeys }: SlashMenuProps) {
  const words = useWords('menus')
  const offers = useMemo(() => slashOffers(words), [words])
  const { doc } = editor.view.state
  const found = rankOffers(offers.filter(({ kind }) => mayInsert(kind, doc, menu.from)), menu.query, deeds.lastUsed())

  const rows = found.map((offer): CaretRow => ({
    id: offer.id,
    name: offer.name,
    icon: <Icon of={BLOCK_ICONS[offer.entry.icon]} />,
    note: offer.entry.shortcut,
    group: words.groups[offer.group],
    insert: () => {
      const { state, dispatch } = editor.view
      const typed = { from: menu.from, to: state.selection.from }
      deeds.used(offer.id)
      const ask = askFor(offer, deeds)
      if (ask !== null) return dispatch.call(editor.view, state.tr.delete(typed.from, typed.to)), ask()
      const { kind, entry } = offer
      const attrs = { ...entry.preset, ...(entry.asks === 'lastLanguage' ? { language: deeds.lastLanguage() } : {}) }
      editor.view.dispatch(closeMenu(insertBlock(state, { kind, attrs }, typed)))
      focusField(editor, kind)
    },
  }))
  return <CaretMenuList editor={editor} menu={menu} label={words.insertBlock} rows={rows} empty={words.noBlock} onKeys={onKeys} />
}

// A card without an address asks for it at once: it stands just before the line the caret went to.
const focusField = ({ view }: EditorHandle, kind: BlockKind): void => {
  const { $from } = view.state.selection
  const card = $from.depth === 0 ? null : view.state.doc.resolve($from.before()).nodeBefore
  const element = card?.type.name === kind ? view.nodeDOM($from.before() - card.nodeSize) : null
  if (element instanceof HTMLElement) element.querySelector<HTMLElement>('.memo-card-field')?.focus()
}
