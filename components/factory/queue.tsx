'use client'

import type { QueueEntry } from '#domain/factory/console.ts'
import { timeOfDay, type Reader } from '#domain/words/date-text.ts'
import { StateEmpty } from '#components/ui/state-empty.tsx'
import { Status } from '#components/ui/status-glyph.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { ConsoleScreen } from './console-screen.tsx'

const head = 'border-b-[1.5px] border-rule-ink py-1.5 pr-4 text-left form-label font-medium'
const cell = 'h-cell border-b border-rule py-1.5 pr-4 align-baseline'

/** What the last tick could have started, in order, each with the reason why it was left. */
export function QueueScreen({ entries, at, reader }: { entries: readonly QueueEntry[]; at: number | null; reader: Reader }) {
  const words = useWords('factory')
  const say = useSay()
  return (
    <ConsoleScreen title={words.queue} lead={words.queueLead} actions={at === null ? undefined : <span className="num text-label text-ink-2">{say(words.lastTick, { time: timeOfDay(new Date(at), reader) })}</span>}>
      {entries.length === 0 ? <StateEmpty title={words.queueEmpty} body={words.queueEmptyBody} /> : (
        <table className="mt-4 w-full border-collapse max-desk:text-field">
          <thead>
            <tr>
              <th className={`${head} max-desk:hidden`}>{words.place}</th><th className={head}>{words.ticket}</th><th className={`${head} max-desk:hidden`}>{words.automation}</th>
              <th className={`${head} max-desk:hidden`}>{words.priority}</th><th className={head}>{words.why}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry, index) => (
              <tr key={`${entry.automation} ${entry.resource}`}>
                <td className={`${cell} num text-ink-2 max-desk:hidden`}>{index + 1}</td>
                <td className={cell}><span className="flex gap-2">{entry.item !== null && <span className="num text-ink-2">{entry.item}</span>}<span className="font-medium">{entry.title ?? entry.resource}</span></span></td>
                <td className={`${cell} max-desk:hidden`}>{entry.automation}</td>
                <td className={`${cell} num max-desk:hidden`}>{entry.priority ?? ''}</td>
                <td className={cell}><Status progress={entry.why === null ? 'doing' : 'todo'}><span className="whitespace-normal">{entry.why === null ? words.started : words.notNow[entry.why]}</span></Status></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </ConsoleScreen>
  )
}
