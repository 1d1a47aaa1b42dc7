'use client'

import { useMemo } from 'react'
import { useWords } from '#components/ui/words.tsx'
import { mayInsert } from '#domain/document/edit/may-insert.ts'
import { rankOffers } from '#domain/menu/rank.ts'
import type { EditorHandle } from '../editor.ts'
import { closeMenu, type CaretMenu } from './caret-menu.ts'
import { CaretMenuList, type CaretRow } from './caret-menu-list.tsx'
import { insertBlock, type Insertion } from './insert-block.ts'
import { BlockIcon } from './slash-icons.tsx'
import { slashOffers, type SlashOffer } from './slash-offers.ts'

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

const presetOf = ({ kind, entry }: SlashOffer): Insertion => ({ kind, attrs: entry.preset ?? {} })

/** The block menu: filtered by name, keyword and one typing slip. */
export function SlashMenu({ editor, menu, deeds, onKeys }: SlashMenuProps) {
  const words = useWords('menus')
  const offers = useMemo(() => slashOffers(words), [words])
  const { doc } = editor.view.state
  const found = rankOffers(offers.filter(({ kind }) => mayInsert(kind, doc, menu.from)), menu.query, deeds.lastUsed())

  const rows = found.map((offer): CaretRow => ({
    id: offer.id,
    name: offer.name,
    icon: <BlockIcon name={offer.entry.icon} />,
    note: offer.entry.shortcut,
    group: words.groups[offer.group],
    insert: () => {
      const { state, dispatch } = editor.view
      const typed = { from: menu.from, to: state.selection.from }
      deeds.used(offer.id)
      const bare = () => dispatch.call(editor.view, state.tr.delete(typed.from, typed.to))
      if (offer.id === 'page') return bare(), deeds.newPage()
      if (offer.id === 'pageLink') return bare(), deeds.linkPage()
      if (offer.id === 'image' || offer.id === 'file') return bare(), deeds.pickFile(offer.id === 'image' ? 'image' : 'any')
      const preset = presetOf(offer)
      editor.view.dispatch(closeMenu(insertBlock(state, offer.id === 'code' ? { ...preset, attrs: { ...preset.attrs, language: deeds.lastLanguage() } } : preset, typed)))
      if (offer.id === 'bookmark') focusField(editor)
    },
  }))
  return <CaretMenuList editor={editor} menu={menu} label={words.insertBlock} rows={rows} empty={words.noBlock} onKeys={onKeys} />
}

// A card without an address asks for it at once: it stands just before the line the caret went to.
const focusField = ({ view }: EditorHandle): void => {
  const { $from } = view.state.selection
  const card = view.state.doc.resolve($from.before()).nodeBefore
  const element = card ? view.nodeDOM($from.before() - card.nodeSize) : null
  if (element instanceof HTMLElement) element.querySelector<HTMLElement>('.memo-card-field')?.focus()
}
