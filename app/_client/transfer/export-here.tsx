'use client'

import { ExportRow } from '#components/transfer/export-row.tsx'
import { useExport } from './use-export.ts'

/** Exports a whole workspace, or everything of the account, and tells how far it is. */
export function ExportHere({ label, query }: { label: string; query: Readonly<Record<string, string>> }) {
  const { state, begin, cancel } = useExport()
  return <ExportRow label={label} state={state} onExport={() => begin(query)} onCancel={cancel} />
}
