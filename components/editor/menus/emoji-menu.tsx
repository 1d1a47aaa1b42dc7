'use client'

import { useEffect, useMemo, useState } from 'react'
import { useWords } from '#components/ui/words.tsx'
import { prepareOffers, rankPrepared, type Offer } from '#domain/menu/rank.ts'
import type { EditorHandle } from '../editor.ts'
import { closeMenu, type CaretMenu } from './caret-menu.ts'
import { CaretMenuList, type CaretRow } from './caret-menu-list.tsx'
import { insertInline } from './insert-inline.ts'

/** An emoji with its name and other words for it, in the reader's language. */
export type NamedEmoji = { readonly emoji: string; readonly name: string; readonly keywords: readonly string[] }

/** All emoji, and those used last on this device, the latest first. */
export type EmojiSource = { all: () => Promise<readonly NamedEmoji[]>; lastUsed: () => readonly string[]; used: (emoji: string) => void }

type EmojiMenuProps = { editor: EditorHandle; menu: CaretMenu; emoji: EmojiSource; onKeys: Parameters<typeof CaretMenuList>[0]['onKeys'] }
type EmojiOffer = Offer & { readonly emoji: string }

const MOST = 27

/** The menu of `:`, two letters later: emoji by name. */
export function EmojiMenu({ editor, menu, emoji: source, onKeys }: EmojiMenuProps) {
  const words = useWords('menus')
  const [all, setAll] = useState<readonly NamedEmoji[] | null>(null)
  useEffect(() => {
    let over = false
    source.all().then(
      (known) => void (over || setAll(known)),
      () => void (over || setAll([])), // out of reach: the colon stays a colon
    )
    return () => void (over = true)
  }, [source])
  const offers = useMemo(() => prepareOffers((all ?? []).map(({ emoji, name, keywords }, order): EmojiOffer => ({ id: emoji, emoji, name, keywords, order }))), [all])
  if (all === null) return null
  const rows = rankPrepared(offers, menu.query, source.lastUsed()).slice(0, MOST).map(({ emoji, name }): CaretRow => ({
    id: emoji,
    name,
    icon: <span aria-hidden="true" className="text-[16px] leading-none">{emoji}</span>,
    group: null,
    insert: () => {
      const { state } = editor.view
      source.used(emoji)
      editor.view.dispatch(closeMenu(insertInline(state, emoji, { from: menu.from, to: state.selection.from })))
    },
  }))
  return <CaretMenuList editor={editor} menu={menu} label={words.emoji} rows={rows} empty={words.noEmoji} onKeys={onKeys} />
}
