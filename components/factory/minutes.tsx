'use client'

import { CircleAlert, FilePen, FileText, Search, SquareTerminal, Wrench, type LucideIcon } from 'lucide-react'
import type { Minute } from '#domain/factory/console.ts'
import { timeOfDay, type Reader } from '#domain/words/date-text.ts'
import { Icon } from '#components/ui/icon.tsx'
import { useWords } from '#components/ui/words.tsx'
import { nameText } from './measures.ts'

const icons: Readonly<Record<string, LucideIcon>> = { read: FileText, list: FileText, search: Search, edit: FilePen, write: FilePen, run: SquareTerminal }

/** The minutes of a run: time, speaker and what was said in serif; tools as single lines, folded to what matters. */
export function Minutes({ minutes, reader }: { minutes: readonly Minute[]; reader: Reader }) {
  const words = useWords('factory').run
  if (minutes.length === 0) return <p className="py-3 text-ink-2">{words.noMinutes}</p>
  return (
    <ol aria-label={words.minutes}>
      {minutes.map((minute, at) => (
        <li key={`${minute.n}.${at}`} className="grid grid-cols-[44px_minmax(0,1fr)] gap-x-3 border-b border-rule py-2.5">
          <time dateTime={new Date(minute.at).toISOString()} className="num text-ink-2">{timeOfDay(new Date(minute.at), reader)}</time>
          {minute.kind === 'said' ? <Said by={minute.by} text={minute.text} /> : <ToolLine minute={minute} />}
        </li>
      ))}
    </ol>
  )
}

function Said({ by, text }: { by: string; text: string }) {
  const words = useWords('factory').pull
  const name = nameText(by, words)
  return (
    <div>
      <p className="flex items-center gap-2 font-strong"><span aria-hidden="true" className="inline-grid size-5 place-items-center rounded-1 border border-rule-field text-initials">{name.charAt(0).toUpperCase()}</span>{name}</p>
      <p className="mt-1 prose-face text-field whitespace-pre-wrap">{text}</p>
    </div>
  )
}

function ToolLine({ minute }: { minute: Extract<Minute, { kind: 'tool' }> }) {
  const words = useWords('factory').run
  const line = (
    <>
      <Icon of={minute.failed ? CircleAlert : (icons[minute.tool] ?? Wrench)} size={14} className={minute.failed ? 'text-pencil' : 'text-ink-2'} />
      <span>{minute.tool}</span>
      <span className="min-w-0 flex-1 truncate font-code text-label">{minute.about}</span>
      <span className="num shrink-0 truncate text-label text-ink-2">{minute.result === null ? words.noResult : firstLine(minute.result)}</span>
    </>
  )
  if (minute.result === null || minute.result.trim() === '') return <p className="flex items-center gap-2">{line}</p>
  return (
    <details>
      <summary className="flex min-h-6 items-center gap-2 focus-row max-desk:min-h-11 [&>span:last-child]:max-w-2/5">{line}</summary>
      <pre tabIndex={0} className="mt-2 max-h-80 overflow-auto rounded-2 border border-rule bg-sheet-sunk px-3 py-2 font-code text-label leading-5 whitespace-pre-wrap focus-row">{minute.result}</pre>
    </details>
  )
}

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? ''
