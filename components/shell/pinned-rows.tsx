'use client'

import { useState, type MouseEvent } from 'react'
import { Ellipsis } from 'lucide-react'
import { isPaper } from '#domain/paper.ts'
import type { TreePage } from '#domain/tree/tree-page.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useMenu } from '#components/ui/menu.tsx'
import type { MenuItem } from '#components/ui/menu-items.ts'
import { PageIcon } from '#components/ui/page-icon.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { RowPaper, sideRowClass } from '#components/ui/side-row.tsx'

/** What the pinned pages ask of their owner. */
export type PinActions = { pinMenu: (page: TreePage) => readonly MenuItem[] }

type PinnedRowsProps = { pins: readonly TreePage[]; hrefOf: (page: TreePage) => string; currentId: string | null; on: PinActions }

/** The pages one has pinned, in one's own order. The tree's row is the open page's tab; here it is only marked. */
export function PinnedRows({ pins, hrefOf, currentId, on }: PinnedRowsProps) {
  const words = useWords('shell')
  const common = useWords('common')
  const say = useSay()
  const [target, setTarget] = useState<TreePage | null>(null)
  const menu = useMenu({ label: target?.title ?? words.pinned, items: () => (target === null ? [] : on.pinMenu(target)) })
  const openMenu = (page: TreePage, event: MouseEvent<HTMLElement>) => {
    setTarget(page)
    if (event.type === 'contextmenu') menu.openAt(event)
    else menu.button.onClick(event)
  }
  return (
    <>
      <ul aria-label={words.pinned}>
        {pins.map((page) => {
          const name = page.title === '' ? common.untitled : page.title
          const here = page.id === currentId
          return (
            <li key={page.id} className={sideRowClass(here ? 'here' : 'rest')} onContextMenu={(event) => openMenu(page, event)}>
              {isPaper(page.tint) && <RowPaper paper={page.tint} state="rest" />}
              <a href={hrefOf(page)} aria-current={here ? 'page' : undefined} className="flex min-w-0 flex-1 items-center gap-[7px] after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus">
                <PageIcon icon={page.icon} kind={page.kind} />
                <span className="truncate">{name}</span>
              </a>
              <IconButton
                icon={Ellipsis}
                iconSize={14}
                label={say(words.pageMenu, { name })}
                aria-haspopup="menu"
                onClick={(event) => openMenu(page, event)}
                className="relative z-10 -mr-2 opacity-0 [--control-h:24px] group-hover/row:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100 pointer-coarse:[--control-h:44px]"
              />
            </li>
          )
        })}
      </ul>
      {menu.layer}
    </>
  )
}
