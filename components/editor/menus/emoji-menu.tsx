'use client'

import type { Transaction } from '@tiptap/pm/state'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useWords } from '#components/ui/words.tsx'
import { prepareOffers, rankPrepared, type Offer } from '#domain/menu/rank.ts'
import type { EditorHandle } from '../editor.ts'
import { automatic } from '../typing/auto.ts'
import { closeMenu, type CaretMenu } from './caret-menu.ts'
import { CaretMenuList, type CaretRow } from './caret-menu-list.tsx'
import { insertInline } from './insert-inline.ts'
import { writtenEmoji, type NamedEmoji } from './written-emoji.ts'

/** All emoji, and those used last on this device, the latest first. */
export type EmojiSource = { all: () => Promise<readonly NamedEmoji[]>; lastUsed: () => readonly string[]; used: (emoji: string) => void }

type EmojiMenuProps = { editor: EditorHandle; menu: CaretMenu; emoji: EmojiSource; onKeys: Parameters<typeof CaretMenuList>[0]['onKeys'] }
type EmojiOffer = Offer & { readonly emoji: string }

const MOST = 27

/** The menu of `:`, two letters later: emoji by name. A short name with a colon behind it becomes its emoji by itself. */
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
  const put = useCallback((emoji: string, mark: (tr: Transaction) => Transaction) => {
    const { state } = editor.view
    source.used(emoji)
    editor.view.dispatch(closeMenu(mark(insertInline(state, emoji, { from: menu.from, to: state.selection.from }))))
  }, [editor, source, menu.from])
  const written = all === null ? null : writtenEmoji(all, menu.query)
  useEffect(() => {
    if (written !== null) put(written, automatic)
  }, [written, put])
  if (all === null) return null
  const rows = rankPrepared(offers, menu.query, source.lastUsed()).slice(0, MOST).map(({ emoji, name }): CaretRow => ({
    id: emoji,
    name,
    icon: <span aria-hidden="true" className="text-[16px] leading-none">{emoji}</span>,
    group: null,
    insert: () => put(emoji, (tr) => tr),
  }))
  return <CaretMenuList editor={editor} menu={menu} label={words.emoji} rows={rows} empty={words.noEmoji} onKeys={onKeys} />
}
