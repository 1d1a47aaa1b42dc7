import { useEffect, useState } from 'react'
import type { MoveTarget } from '#components/shell/dialogs/move-dialog.tsx'
import { askSearch, askTitles } from '../palette/ask-server.ts'

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

/** Pages of a workspace that fit what is typed, the recent ones before anything is; what was found last stays until something newer is. */
export const usePageTargets = (workspaceId: string, query: string): MoveTarget[] => {
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
