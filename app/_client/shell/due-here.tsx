'use client'

import { useState } from 'react'
import { DueLines, type DueLine } from '#components/shell/home/due-lines.tsx'
import { showToast } from '#components/ui/toast-store.ts'
import { useSay, useWords } from '#components/ui/words.tsx'
import { sendCommand } from '../send-command.ts'

/** A line that knows which block of which page it stands for. */
export type DueTodoLine = DueLine & { pageId: string; block: string }

/** What is due, to be ticked without going there. A tick shows at once and goes back when it is refused. */
export function DueHere({ lines }: { lines: readonly DueTodoLine[] }) {
  const words = useWords('shell')
  const say = useSay()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const mark = (id: string, now: 'ticked' | 'open') =>
    setTicked((before) => new Set(now === 'ticked' ? [...before, id] : [...before].filter((other) => other !== id)))
  const tick = async (line: DueTodoLine, now: 'ticked' | 'open') => {
    mark(line.id, now)
    const outcome = await sendCommand('todo.tick', { pageId: line.pageId, block: line.block, checked: now === 'ticked' })
    if (outcome.ok) return
    mark(line.id, now === 'ticked' ? 'open' : 'ticked')
    showToast({ kind: 'failed', text: words.dueFailed })
  }
  return (
    <DueLines
      title={words.homeDue}
      lines={lines}
      ticked={ticked}
      tickName={({ text }) => say(words.dueTick, { text })}
      onTick={({ id }, now) => {
        const line = lines.find((one) => one.id === id)
        if (line) void tick(line, now)
      }}
    />
  )
}
