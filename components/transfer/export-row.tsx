'use client'

import { Download } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { useWords } from '#components/ui/words.tsx'
import { ExportProgress } from './export-progress.tsx'
import type { ExportState } from './export-state.ts'

type ExportRowProps = { label: string; state: ExportState; onExport: () => void; onCancel: () => void }

/** A button on a settings screen that exports, and how far that is. */
export function ExportRow({ label, state, onExport, onCancel }: ExportRowProps) {
  const common = useWords('common')
  return (
    <div className="grid gap-2">
      <div>
        {state.at === 'running'
          ? <Button onClick={onCancel}>{common.cancel}</Button>
          : <Button onClick={onExport}><Icon of={Download} size={14} />{label}</Button>}
      </div>
      <ExportProgress state={state} />
    </div>
  )
}
