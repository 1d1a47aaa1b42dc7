'use client'

import { CalendarDays } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Avatar } from '#components/ui/avatar.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PageIcon } from '#components/ui/page-icon.tsx'
import { useWords } from '#components/ui/words.tsx'
import { schema } from '#domain/document/schema.ts'
import { dateOffers } from '#domain/menu/date-offers.ts'
import { rankOffers } from '#domain/menu/rank.ts'
import type { Reader } from '#domain/words/date-text.ts'
import type { EditorHandle } from '../editor.ts'
import { closeMenu, type CaretMenu } from './caret-menu.ts'
import { CaretMenuList, type CaretRow } from './caret-menu-list.tsx'
import { insertInline } from './insert-inline.ts'
import { useChoices, type PageSource } from './page-menu.tsx'

/** Somebody who can be mentioned. */
export type Mentionable = { readonly id: string; readonly name: string }

/** Where people come from: `here` are those of this page, at once; `all` the members of the workspace. */
export type PeopleSource = { here: () => readonly Mentionable[]; all: () => Promise<readonly Mentionable[]> }

type MentionMenuProps = { editor: EditorHandle; menu: CaretMenu; people: PeopleSource; pages: PageSource; reader: () => Reader; onKeys: Parameters<typeof CaretMenuList>[0]['onKeys'] }

const MOST_PEOPLE = 5
const MOST_PAGES = 4

/** The people for a query: those of this page first, then the members. */
const usePeople = (query: string, source: PeopleSource): Mentionable[] => {
  const [all, setAll] = useState<readonly Mentionable[]>([])
  useEffect(() => {
    let over = false
    source.all().then(
      (people) => void (over || setAll(people)),
      () => undefined, // out of reach: those of this page are known
    )
    return () => void (over = true)
  }, [source])
  const here = source.here()
  const offers = [...here, ...all.filter(({ id }) => !here.some((known) => known.id === id))].map((person, index) => ({ ...person, keywords: [], order: index < here.length ? 0 : 1 }))
  return rankOffers(offers, query).slice(0, MOST_PEOPLE)
}

/** The menu of `@`: people, days and pages. */
export function MentionMenu({ editor, menu, people, pages, reader, onKeys }: MentionMenuProps) {
  const words = useWords('menus')
  const put = (kind: 'personMention' | 'dateMention' | 'pageMention', attrs: { [name: string]: string }) => {
    const { state } = editor.view
    editor.view.dispatch(closeMenu(insertInline(state, schema.nodes[kind].create(attrs), { from: menu.from, to: state.selection.from })))
  }
  const rows: CaretRow[] = [
    ...usePeople(menu.query, people).map(({ id, name }): CaretRow => ({ id, name, icon: <Avatar name={name} />, group: words.mentionPeople, insert: () => put('personMention', { person: id, name }) })),
    ...dateOffers(menu.query, reader()).map(({ date, name, note }): CaretRow => ({ id: date, name, note, icon: <Icon of={CalendarDays} />, group: words.mentionDates, insert: () => put('dateMention', { at: date }) })),
    ...useChoices(menu.query, pages).slice(0, MOST_PAGES).map(({ id, title, icon, place }): CaretRow => ({ id, name: title, note: place, icon: <PageIcon icon={icon} />, group: words.mentionPages, insert: () => put('pageMention', { page: id, title }) })),
  ]
  return <CaretMenuList editor={editor} menu={menu} label={words.mention} rows={rows} empty={words.noMention} onKeys={onKeys} />
}
