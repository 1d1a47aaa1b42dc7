'use client'

import { useState } from 'react'
import { DueLines, type DueLine } from '#components/shell/home/due-lines.tsx'
import { showToast } from '#components/ui/toast-store.ts'
import { useLanguage, useSay, useWords } from '#components/ui/words.tsx'
import type { Counted } from '#domain/counted.ts'
import { sendCommand } from '../send-command.ts'

/** A line that knows which block of which page it stands for. */
export type DueTodoLine = DueLine & { pageId: string; block: string }

type DueHereProps = {
  title: string
  lines: readonly DueTodoLine[]
  /** How many there are, of which these are the first. */
  due: Counted
  /** The address of the list of all. */
  all?: string
}

/** What is due, to be ticked without going there. A tick shows at once and goes back when it is refused. */
export function DueHere({ title, lines, due, all }: DueHereProps) {
  const words = useWords('shell')
  const language = useLanguage()
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
      title={title}
      lines={lines}
      left={due.count === 0 ? '' : `${(due.count - ticked.size).toLocaleString(language)}${due.of === 'all' ? '' : '+'}`}
      all={all === undefined ? undefined : { href: all, label: words.tasksAll }}
      ticked={ticked}
      tickName={({ text }) => say(words.dueTick, { text })}
      onTick={({ id }, now) => {
        const line = lines.find((one) => one.id === id)
        if (line) void tick(line, now)
      }}
    />
  )
}
