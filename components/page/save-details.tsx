'use client'

import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { DateText } from '#components/ui/date-text.tsx'
import { FormLine, FormLines } from '#components/ui/form-lines.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import type { SaveStatus } from '#domain/live/save-status.ts'
import type { Reader } from '#domain/words/date-text.ts'
import { KeptTextList, type KeptText } from './kept-text-list.tsx'
import { saveWords } from './save-words.ts'

/** Changes of one page that wait for the server. `href` is null for what belongs to no page, and for the page one is on. */
export type WaitingChanges = { id: string; place: 'here' | 'page' | 'elsewhere'; title: string; href: string | null; changes: number }

/** What can be done about saving. Absent: it cannot be done here. */
export type SaveActions = {
  onTryNow: () => void
  onDownload: (format: 'markdown' | 'json') => void
  onSignIn: () => void
  onReload: () => void
  onUnlock?: () => void
  onRestore?: () => void
  /** For the change that is over the limit. */
  onTooLarge?: (choice: 'attach' | 'undo' | 'download') => void
}

type SaveDetailsProps = {
  status: SaveStatus
  /** When the server last acknowledged a change of this page, ISO 8601. */
  lastSaved: string | null
  waiting: readonly WaitingChanges[]
  /** False: the device keeps nothing for offline use. */
  hasRoom: boolean
  kept: readonly KeptText[]
  reader: Reader
  actions: SaveActions
  onKept: (id: string, what: 'put-back' | 'copy' | 'copy-to-page' | 'discard') => void
}

/** What stands behind the word in the rail: when it was last saved, what waits and why, and what can be done. */
export function SaveDetails({ status, lastSaved, waiting, hasRoom, kept, reader, actions, onKept }: SaveDetailsProps) {
  const words = useWords('saving')
  const say = useSay()
  return (
    <div className="w-[min(400px,calc(100vw-24px))] px-5 pt-4 pb-4.5">
      <h2 className="text-body leading-5.5 font-strong">{saveWords(status, words, say).full}</h2>
      {status.kind === 'cannot' && <p className="mt-1 text-pretty text-ink-2">{words.problemHelp[status.reason]}</p>}
      {!hasRoom && <p className="mt-1 text-pretty text-ink-2">{words.noOfflineCopy}</p>}
      <FormLines rule="light" columns={1} className="mt-3">
        <FormLine label={words.lastSaved}>{lastSaved === null ? words.notYet : <DateText instant={lastSaved} reader={reader} />}</FormLine>
        <FormLine label={words.waiting}>{waiting.length === 0 ? words.nothingWaits : <WaitingList waiting={waiting} />}</FormLine>
      </FormLines>
      <ActionRow status={status} waits={waiting.length > 0} actions={actions} />
      {kept.length > 0 && <KeptTextList kept={kept} reader={reader} onKept={onKept} />}
    </div>
  )
}

function WaitingList({ waiting }: { waiting: readonly WaitingChanges[] }) {
  const words = useWords('saving')
  const common = useWords('common')
  const say = useSay()
  const nameOf = ({ place, title }: WaitingChanges): string => {
    if (place === 'here') return words.here
    return place === 'elsewhere' ? words.otherPages : title || common.untitled
  }
  return (
    <ul className="grid w-full gap-1 py-1.5">
      {waiting.map((page) => (
        <li key={page.id} className="flex min-w-0 justify-between gap-3">
          {page.href === null ? <span className="truncate">{nameOf(page)}</span> : <a className="truncate link" href={page.href}>{nameOf(page)}</a>}
          <span className="shrink-0 num text-ink-2">{say(words.changes, { count: page.changes })}</span>
        </li>
      ))}
    </ul>
  )
}

function ActionRow({ status, waits, actions }: { status: SaveStatus; waits: boolean; actions: SaveActions }) {
  const words = useWords('saving')
  const first = firstAction(status, waits, actions, words)
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {first}
      {status.kind === 'cannot' && status.reason === 'too-large' && actions.onTooLarge && <TooLarge onChoose={actions.onTooLarge} />}
      <Button onClick={() => actions.onDownload('markdown')}>{words.downloadMarkdown}</Button>
      <Button onClick={() => actions.onDownload('json')}>{words.downloadJson}</Button>
    </div>
  )
}

// One thing helps most in each state; it is the one filled button.
function firstAction(status: SaveStatus, waits: boolean, actions: SaveActions, words: ReturnType<typeof useWords<'saving'>>): ReactNode {
  const primary = (label: string, run: () => void): ReactNode => <Button kind="primary" onClick={run}>{label}</Button>
  if (status.kind === 'cannot' && status.reason === 'sign-in') return primary(words.signIn, actions.onSignIn)
  if (status.kind === 'cannot' && status.reason === 'too-large') return null
  if (status.kind === 'read-only') {
    if (status.reason === 'old-app') return primary(words.reload, actions.onReload)
    if (status.reason === 'locked' && actions.onUnlock) return primary(words.unlock, actions.onUnlock)
    if (status.reason === 'trashed' && actions.onRestore) return primary(words.restore, actions.onRestore)
    return null
  }
  return waits || status.kind === 'offline' ? primary(words.tryNow, actions.onTryNow) : null
}

function TooLarge({ onChoose }: { onChoose: (choice: 'attach' | 'undo' | 'download') => void }) {
  const words = useWords('saving')
  return (
    <>
      <Button kind="primary" onClick={() => onChoose('attach')}>{words.attachAsFile}</Button>
      <Button onClick={() => onChoose('undo')}>{words.undoIt}</Button>
      <Button onClick={() => onChoose('download')}>{words.downloadIt}</Button>
    </>
  )
}
