'use client'

import { useState } from 'react'
import { MoveDialog } from '#components/shell/dialogs/move-dialog.tsx'
import { useWords } from '#components/ui/words.tsx'
import { isWithin } from '#domain/tree/tree-state.ts'
import type { TreePage } from '#domain/tree/tree-page.ts'
import { usePageTargets } from './page-targets.ts'
import { currentSide } from './side-store.ts'

/** The move dialog with its data. A page is never offered itself or what lies below it, as far as the tree here knows; the server knows the rest. */
export function MoveLayer({ page, workspace, onClose }: { page: TreePage; workspace: { id: string }; onClose: () => void }) {
  const common = useWords('common')
  const [query, setQuery] = useState('')
  const side = currentSide()
  const targets = usePageTargets(workspace.id, query.trim())
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
