'use client'

import { ArrowUpToLine } from 'lucide-react'
import type { PageIcon as PageIconValue } from '#domain/page/page.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PageIcon } from '#components/ui/page-icon.tsx'
import type { PickOption } from '#components/ui/pick-filter.ts'
import { PickList } from '#components/ui/pick-list.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'

/** A page that another can move into. */
export type MoveTarget = PickOption & { icon: PageIconValue | null }

type Option = { id: string; label: string; detail?: string; icon: PageIconValue | null | 'top' }

type MoveDialogProps = {
  /** The title of the page that moves. */
  name: string
  /** Pages that fit what was typed; the recent ones before anything was. */
  targets: readonly MoveTarget[]
  onQuery: (query: string) => void
  /** The page to move into, null for the top level. */
  onPick: (parentId: string | null) => void
  onClose: () => void
}

const TOP = 'top'

/** Asks where a page goes: into another one, found by its title, or to the top level. */
export function MoveDialog({ name, targets, onQuery, onPick, onClose }: MoveDialogProps) {
  const words = useWords('shell')
  const common = useWords('common')
  const say = useSay()
  const options: Option[] = [{ id: TOP, label: words.moveTop, icon: TOP }, ...targets.map((target) => ({ ...target, label: target.label === '' ? common.untitled : target.label }))]
  return (
    <Dialog title={say(words.moveTitle, { name })} onClose={onClose}>
      <div className="-mx-5 -mb-4.5 border-t border-rule [&>div]:w-full">
        <PickList
          label={words.moveSearch}
          options={options}
          picked={[]}
          onQuery={onQuery}
          onPick={({ id }) => onPick(id === TOP ? null : id)}
          face={({ icon }) => (icon === TOP ? <Icon of={ArrowUpToLine} /> : <PageIcon icon={icon} />)}
        />
      </div>
    </Dialog>
  )
}
