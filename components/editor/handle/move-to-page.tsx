'use client'

import { useState } from 'react'
import { Dialog } from '#components/ui/dialog.tsx'
import { PageIcon } from '#components/ui/page-icon.tsx'
import { PickList } from '#components/ui/pick-list.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { useChoices, type PageChoice, type PageSource } from '../menus/page-menu.tsx'

type MoveToPageProps = { pages: PageSource; count: number; onPick: (page: PageChoice) => void; onClose: () => void }

/** Asks which page blocks go to, by its title. */
export function MoveToPage({ pages, count, onPick, onClose }: MoveToPageProps) {
  const words = useWords('menus')
  const common = useWords('common')
  const say = useSay()
  const [query, setQuery] = useState('')
  const choices = useChoices(query, pages)
  const options = choices.map((page) => ({ ...page, label: page.title === '' ? common.untitled : page.title, detail: page.place }))
  return (
    <Dialog title={say(words.moveToTitle, { count })} onClose={onClose}>
      <div className="-mx-5 -mb-4.5 border-t border-rule [&>div]:w-full">
        <PickList label={words.moveToFind} options={options} picked={[]} onQuery={setQuery} onPick={(page) => { onClose(); onPick(page) }} face={({ icon }) => <PageIcon icon={icon} />} />
      </div>
    </Dialog>
  )
}
