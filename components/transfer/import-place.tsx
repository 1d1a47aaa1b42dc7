'use client'

import { ArrowUpToLine } from 'lucide-react'
import { useState } from 'react'
import type { PageIcon as PageIconValue } from '#domain/page/page.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PageIcon } from '#components/ui/page-icon.tsx'
import type { PickOption } from '#components/ui/pick-filter.ts'
import { PickList } from '#components/ui/pick-list.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'

/** A page that an import can go into. */
export type ImportTarget = PickOption & { icon: PageIconValue | null }

type ImportPlaceProps = {
  workspace: string
  /** The page it goes into now, null for the top of the workspace. */
  into: { id: string; title: string } | null
  targets: readonly ImportTarget[]
  onQuery: (query: string) => void
  onPick: (into: { id: string; title: string } | null) => void
}

const TOP = 'top'

/** Says where the pages go, and lets one choose another place. */
export function ImportPlace({ workspace, into, targets, onQuery, onPick }: ImportPlaceProps) {
  const words = useWords('transfer').imports
  const common = useWords('common')
  const say = useSay()
  const [asks, setAsks] = useState<'closed' | 'open'>('closed')
  const top = say(words.intoTop, { workspace })
  const name = into === null ? top : into.title || common.untitled
  const options = [{ id: TOP, label: top, icon: null }, ...targets.map((target) => ({ ...target, label: target.label || common.untitled }))]
  if (asks === 'open') {
    return (
      <div className="mt-4 rounded-2 border border-rule [&>div]:w-full">
        <PickList
          label={words.placeSearch}
          options={options}
          picked={[into?.id ?? TOP]}
          onQuery={onQuery}
          onPick={({ id, label }) => { setAsks('closed'); onPick(id === TOP ? null : { id, title: label }) }}
          face={({ id, icon }) => (id === TOP ? <Icon of={ArrowUpToLine} /> : <PageIcon icon={icon} />)}
        />
      </div>
    )
  }
  return (
    <p className="mt-4 flex flex-wrap items-center gap-x-1.5 gap-y-1">
      <span className="text-ink-2">{words.into}</span>
      <span className="font-medium">{name}</span>
      <Button kind="quiet" aria-label={`${words.place}: ${name}. ${words.change}`} onClick={() => setAsks('open')}>{words.change}</Button>
    </p>
  )
}
