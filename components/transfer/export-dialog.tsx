'use client'

import { useId, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { ExportProgress } from './export-progress.tsx'
import type { ExportState } from './export-state.ts'

/** What of a page is exported: its text alone, it with its files, or it with all pages below it. */
export const EXPORT_SUBJECTS = ['tree', 'page', 'file'] as const
export type ExportSubject = (typeof EXPORT_SUBJECTS)[number]

/** What somebody chose. */
export type ExportChoice = { of: ExportSubject; comments: 'memo' | 'plain'; json: 'with' | 'without' }

type ExportDialogProps = {
  /** The title of the page. */
  name: string
  state: ExportState
  onExport: (choice: ExportChoice) => void
  onCancel: () => void
  onClose: () => void
}

/** Asks what of a page to export and how, and shows how far it is. */
export function ExportDialog({ name, state, onExport, onCancel, onClose }: ExportDialogProps) {
  const words = useWords('transfer')
  const common = useWords('common')
  const say = useSay()
  const [choice, setChoice] = useState<ExportChoice>({ of: 'tree', comments: 'memo', json: 'without' })
  const running = state.at === 'running'
  const texts: Record<ExportSubject, readonly [label: string, note: string]> = {
    file: [words.exportFile, words.exportFileNote], page: [words.exportPage, words.exportPageNote], tree: [words.exportTree, words.exportTreeNote],
  }
  return (
    <Dialog
      title={say(words.exportTitle, { name: name === '' ? common.untitled : name })}
      description={words.exportNot}
      onClose={onClose}
      actions={
        <>
          <div className="mr-auto min-w-0 flex-1 self-center text-label"><ExportProgress state={state} /></div>
          <Button onClick={running ? onCancel : onClose}>{running ? common.cancel : common.close}</Button>
          <Button kind="primary" {...(running ? { disabledReason: words.export } : {})} onClick={() => onExport(choice)}>{words.exportStart}</Button>
        </>
      }
    >
      <fieldset className="border-t border-rule pt-3">
        <legend className="sr-only">{words.exportWhat}</legend>
        {EXPORT_SUBJECTS.map((of) => (
          <Option key={of} label={texts[of][0]} note={texts[of][1]} chosen={choice.of === of} onChoose={() => setChoice({ ...choice, of })} />
        ))}
      </fieldset>
      <div className="mt-1 grid gap-2 border-t border-rule pt-3">
        <Noted note={words.exportPlainNote}>
          {(noteId) => <Checkbox checked={choice.comments === 'plain'} aria-describedby={noteId} onChange={({ target }) => setChoice({ ...choice, comments: target.checked ? 'plain' : 'memo' })}>{words.exportPlain}</Checkbox>}
        </Noted>
        {choice.of !== 'file' && (
          <Noted note={words.exportJsonNote}>
            {(noteId) => <Checkbox checked={choice.json === 'with'} aria-describedby={noteId} onChange={({ target }) => setChoice({ ...choice, json: target.checked ? 'with' : 'without' })}>{words.exportJson}</Checkbox>}
          </Noted>
        )}
      </div>
    </Dialog>
  )
}

function Option({ label, note, chosen, onChoose }: { label: string; note: string; chosen: boolean; onChoose: () => void }) {
  const id = useId()
  return (
    <div className="pb-2.5">
      <label className="flex items-center gap-2 pointer-coarse:min-h-11">
        <input type="radio" name="what" checked={chosen} aria-describedby={id} onChange={onChoose} className="size-3.5 shrink-0 accent-pen" />
        <span>{label}</span>
      </label>
      <p id={id} className="pl-5.5 text-label text-pretty text-ink-2">{note}</p>
    </div>
  )
}

function Noted({ note, children }: { note: string; children: (noteId: string) => React.ReactNode }) {
  const id = useId()
  return (
    <div>
      {children(id)}
      <p id={id} className="pl-5 text-label text-pretty text-ink-2">{note}</p>
    </div>
  )
}
