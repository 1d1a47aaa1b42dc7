'use client'

import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { useLanguage, useSay, useWords } from '#components/ui/words.tsx'
import { importRefusal } from '#domain/words/import-words.ts'
import { ChooseSources } from './choose-sources.tsx'
import { ImportPlace, type ImportTarget } from './import-place.tsx'
import { ImportPreview } from './import-preview.tsx'
import { ImportProgress } from './import-progress.tsx'
import { ImportReport } from './import-report.tsx'
import type { ImportView } from './import-view.ts'

type ImportDialogProps = {
  view: ImportView
  workspace: string
  /** The page it goes into, null for the top of the workspace. */
  into: { id: string; title: string } | null
  targets: readonly ImportTarget[]
  on: {
    files: (files: readonly File[]) => void
    drop: (dropped: DataTransfer) => void
    query: (query: string) => void
    into: (into: { id: string; title: string } | null) => void
    start: () => void
    /** Ends it and takes back what was made. */
    cancel: () => void
    goOn: () => void
    again: () => void
    open: (href: string) => void
    copy: (text: string) => void
    download: (text: string) => void
    /** Closes the dialog; an import under way goes on. */
    close: () => void
  }
}

/** Import from choosing files to the report. Mount it to open it; it is heavy, so load it on demand. */
export function ImportDialog(props: ImportDialogProps) {
  return <Dialog shape="wide" title={useTitle(props.view)} onClose={props.on.close} actions={<Actions {...props} />}>{<Body {...props} />}</Dialog>
}

function useTitle(view: ImportView): string {
  const words = useWords('transfer').imports
  const say = useSay()
  switch (view.at) {
    case 'choosing': case 'reading': case 'sending': case 'looking': case 'running': case 'cancelling': case 'cancelled': return words.title
    case 'ready': return say(words.ready, { count: view.preview.count })
    case 'done': return say(words.done, { count: view.made })
    case 'failed': return view.made === 0 ? words.failed : say(words.brokeOff, { count: view.made })
  }
}

function Body({ view, workspace, into, targets, on }: ImportDialogProps): ReactNode {
  const words = useWords('transfer').imports
  const say = useSay()
  const language = useLanguage()
  switch (view.at) {
    case 'choosing':
      return (
        <>
          <p className="mb-3.5 text-pretty text-ink-2">{words.body}</p>
          <ChooseSources onFiles={on.files} onDrop={on.drop} />
          <ImportPlace workspace={workspace} into={into} targets={targets} onQuery={on.query} onPick={on.into} />
        </>
      )
    case 'reading': case 'sending': case 'looking': case 'running': case 'cancelling':
      return <ImportProgress view={view} />
    case 'ready':
      return (
        <>
          <ImportPreview preview={view.preview} />
          <ImportReport report={view.report} tense="will-be" onCopy={on.copy} onDownload={on.download} />
        </>
      )
    case 'done':
      return (
        <>
          {view.stored > 0 && <p className="mb-1 text-ink-2">{say(words.doneFiles, { count: view.stored })}</p>}
          <ImportReport report={view.report} tense="was" onCopy={on.copy} onDownload={on.download} />
        </>
      )
    case 'cancelled': return <p role="status" className="text-pretty text-ink-2">{words.cancelled}</p>
    case 'failed': return <p role="alert" className="text-pretty">{importRefusal(words, view.refusal, language)}</p>
  }
}

function Actions({ view, on }: ImportDialogProps): ReactNode {
  const words = useWords('transfer').imports
  const common = useWords('common')
  const say = useSay()
  switch (view.at) {
    case 'choosing': return <Button size="large" onClick={on.close}>{words.close}</Button>
    case 'cancelling': return <Button size="large" onClick={on.close}>{words.close}</Button>
    case 'reading': case 'sending': case 'looking': return <Button size="large" onClick={on.cancel}>{words.cancel}</Button>
    case 'running':
      return (
        <>
          <Button size="large" onClick={on.cancel}>{words.cancel}</Button>
          <Button size="large" onClick={on.close}>{words.close}</Button>
        </>
      )
    case 'ready':
      return (
        <>
          <Button size="large" onClick={on.cancel}>{words.cancel}</Button>
          <Button kind="primary" size="large" autoFocus onClick={on.start}>{say(words.start, { count: view.preview.count })}</Button>
        </>
      )
    case 'cancelled': return <Button kind="primary" size="large" onClick={on.again}>{words.again}</Button>
    case 'done': {
      const { first } = view
      return (
        <>
          <Button size="large" onClick={on.close}>{words.close}</Button>
          {first !== null && <Button kind="primary" size="large" onClick={() => on.open(first.href)}>{say(words.open, { title: first.title || common.untitled })}</Button>}
        </>
      )
    }
    case 'failed':
      return (
        <>
          {view.made > 0 && <Button size="large" onClick={on.cancel}>{words.takeBack}</Button>}
          {view.goesOn === 'can-go-on'
            ? <Button kind="primary" size="large" onClick={on.goOn}>{words.goOn}</Button>
            : <Button kind="primary" size="large" onClick={on.again}>{words.again}</Button>}
        </>
      )
  }
}
