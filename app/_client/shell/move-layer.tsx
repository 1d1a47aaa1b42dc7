'use client'

import { useEffect, useState } from 'react'
import { MoveDialog, type MoveTarget } from '#components/shell/dialogs/move-dialog.tsx'
import { useWords } from '#components/ui/words.tsx'
import { isWithin } from '#domain/tree/tree-state.ts'
import type { TreePage } from '#domain/tree/tree-page.ts'
import { askSearch, askTitles } from '../palette/ask-server.ts'
import { currentSide } from './side-store.ts'

const MOST = 20
const PAUSE = 120

const asTarget = ({ id, title, icon, place }: { id: string; title: string; icon: MoveTarget['icon']; place: string | null }): MoveTarget => ({
  id, label: title, icon, ...(place === null ? {} : { detail: place }),
})

const findTargets = async (workspaceId: string, query: string, signal: AbortSignal): Promise<MoveTarget[]> => {
  if (query === '') {
    const { recents, others } = await askTitles(workspaceId, signal)
    return [...recents, ...others].slice(0, MOST).map(asTarget)
  }
  const { hits } = await askSearch(workspaceId, query, { reach: 'titles' }, signal)
  return hits.slice(0, MOST).map(({ pageId, ...hit }) => asTarget({ ...hit, id: pageId }))
}

/** Pages one can move into that fit what is typed; what was found last stays until something newer is. */
const useTargets = (workspaceId: string, query: string): MoveTarget[] => {
  const [targets, setTargets] = useState<MoveTarget[]>([])
  useEffect(() => {
    const leave = new AbortController()
    const timer = setTimeout(() => {
      findTargets(workspaceId, query, leave.signal).then(setTargets, () => undefined) // offline: the top level can still be chosen
    }, query === '' ? 0 : PAUSE)
    return () => {
      clearTimeout(timer)
      leave.abort()
    }
  }, [workspaceId, query])
  return targets
}

/** The move dialog with its data. A page is never offered itself or what lies below it, as far as the tree here knows; the server knows the rest. */
export function MoveLayer({ page, workspace, onClose }: { page: TreePage; workspace: { id: string }; onClose: () => void }) {
  const common = useWords('common')
  const [query, setQuery] = useState('')
  const side = currentSide()
  const targets = useTargets(workspace.id, query.trim())
  const allowed = targets.filter(({ id }) => id !== page.id && !(side && isWithin(side.store.get().tree, id, page.id)))
  return (
    <MoveDialog
      name={page.title === '' ? common.untitled : page.title}
      targets={allowed}
      onQuery={setQuery}
      onPick={(parentId) => {
        onClose()
        void side?.actions.move(page.id, { parentId, after: 'end' })
      }}
      onClose={onClose}
    />
  )
}
