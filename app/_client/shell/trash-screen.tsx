'use client'

import { lazy, Suspense, useState } from 'react'
import { TrashList, type TrashLine } from '#components/shell/trash/trash-list.tsx'
import { StateEmpty } from '#components/ui/state-empty.tsx'
import { showToast } from '#components/ui/toast-store.ts'
import { useSay, useWords } from '#components/ui/words.tsx'
import { TRASH_DAYS } from '#domain/page/trash.ts'
import { sendCommand } from '../send-command.ts'
import { currentSide } from './side-store.ts'

const DeleteQuestion = lazy(() => import('#components/shell/trash/delete-question.tsx').then((file) => ({ default: file.DeleteQuestion })))

/** The entries of the trash, as they go. What is refused stays and is said. */
export function TrashScreen({ lines }: { lines: readonly TrashLine[] }) {
  const words = useWords('shell')
  const common = useWords('common')
  const say = useSay()
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<TrashLine | null>(null)
  const left = lines.filter(({ id }) => !gone.has(id))
  const nameOf = ({ title }: TrashLine) => (title === '' ? common.untitled : title)
  const mark = (id: string, state: 'gone' | 'back') =>
    setGone((before) => (state === 'gone' ? new Set([...before, id]) : new Set([...before].filter((other) => other !== id))))
  const restore = async (line: TrashLine) => {
    mark(line.id, 'gone')
    if ((await currentSide()?.actions.restore(line)) !== 'restored') mark(line.id, 'back')
  }
  const remove = async (line: TrashLine) => {
    mark(line.id, 'gone')
    const outcome = await sendCommand('page.delete', { pageId: line.id })
    if (outcome.ok) return void showToast({ kind: 'done', text: say(words.deleted, { name: nameOf(line), count: outcome.value.pages }) })
    mark(line.id, 'back')
    showToast({ kind: 'failed', text: say(words.failed.delete, { name: nameOf(line) }) })
  }
  if (left.length === 0) return <StateEmpty title={words.trashEmptyTitle} body={say(words.trashEmptyBody, { count: TRASH_DAYS })} />
  return (
    <>
      <TrashList lines={left} onRestore={(line) => void restore(line)} onDelete={setAsked} />
      {asked !== null && (
        <Suspense fallback={null}>
          <DeleteQuestion name={nameOf(asked)} pages={asked.below + 1} onDelete={() => void remove(asked)} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </>
  )
}
