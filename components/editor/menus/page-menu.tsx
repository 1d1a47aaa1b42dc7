'use client'

import { FilePlus2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { PageIcon } from '#components/ui/page-icon.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import type { PageIcon as IconValue } from '#domain/page/page.ts'
import type { EditorHandle } from '../editor.ts'
import { closeMenu, type CaretMenu } from './caret-menu.ts'
import { CaretMenuList, type CaretRow } from './caret-menu-list.tsx'
import { insertPageLink, type LinkedPage } from './insert-page-link.ts'

/** A page that can be linked to, with where it is filed. */
export type PageChoice = LinkedPage & { readonly icon: IconValue | null; readonly place: string }

/** Where pages come from. `known` answers at once from this device, `ask` from the server; `create` makes one, offline too. */
export type PageSource = {
  known: (query: string) => readonly PageChoice[]
  ask: (query: string, signal: AbortSignal) => Promise<readonly PageChoice[]>
  /** Makes one below this page; `made` tells when the server has it, or that it refused. */
  create: (title: string) => LinkedPage & { readonly made: Promise<boolean> }
  /** The path of a page on this site. */
  href: (page: LinkedPage) => string
}

type PageMenuProps = { editor: EditorHandle; menu: CaretMenu; pages: PageSource; onKeys: Parameters<typeof CaretMenuList>[0]['onKeys'] }

const MOST = 9

/** The pages for a query. The server's answers come below what is known already, so the active row does not move. */
export const useChoices = (query: string, pages: PageSource): PageChoice[] => {
  const [asked, setAsked] = useState<{ query: string; choices: readonly PageChoice[] }>({ query: '', choices: [] })
  useEffect(() => {
    const stop = new AbortController()
    pages.ask(query, stop.signal).then(
      (choices) => setAsked({ query, choices }),
      () => undefined, // aborted, or out of reach: what is known here stays
    )
    return () => stop.abort()
  }, [query, pages])
  const known = pages.known(query).slice(0, MOST)
  const more = asked.query === query ? asked.choices.filter(({ id }) => !known.some((choice) => choice.id === id)) : []
  return [...known, ...more].slice(0, MOST)
}

/** The menu of `[[`: pages by title, and a new one of that title. */
export function PageMenu({ editor, menu, pages, onKeys }: PageMenuProps) {
  const words = useWords('menus')
  const say = useSay()
  const choices = useChoices(menu.query, pages)
  const link = (page: LinkedPage) => {
    const { state } = editor.view
    editor.view.dispatch(closeMenu(insertPageLink(state, page, { from: menu.from, to: state.selection.from })))
  }
  const title = menu.query.replace(/\]+$/, '').trim()
  const rows: CaretRow[] = choices.map((page) => ({ id: page.id, name: page.title, icon: <PageIcon icon={page.icon} />, note: page.place, group: null, insert: () => link(page) }))
  if (title !== '') rows.push({ id: 'new', name: say(words.newPage, { title }), icon: <Icon of={FilePlus2} />, group: null, insert: () => link(pages.create(title)) })
  return <CaretMenuList editor={editor} menu={menu} label={words.linkPage} rows={rows} empty={words.noPage} onKeys={onKeys} />
}
