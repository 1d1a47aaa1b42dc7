'use client'

import type { Ticket } from '#domain/factory/console.ts'
import { type Reader } from '#domain/words/date-text.ts'
import { StateEmpty } from '#components/ui/state-empty.tsx'
import { StatusGlyph } from '#components/ui/status-glyph.tsx'
import { useWords } from '#components/ui/words.tsx'
import { ConsoleScreen } from './console-screen.tsx'
import { spanText } from './measures.ts'
import { RuledRow } from './ruled-list.tsx'

/** The open pull requests, each with its stage. */
export function PullsScreen({ tickets, reader }: { tickets: readonly Ticket[]; reader: Reader }) {
  const words = useWords('factory')
  return (
    <ConsoleScreen title={words.pulls}>
      {tickets.length === 0 ? <StateEmpty title={words.pull.empty} body={words.pull.emptyBody} /> : (
        <ul className="mt-3 border-t-[1.5px] border-rule-ink">
          {tickets.map(({ number, title, stage, since, doing }) => (
            <RuledRow key={number} sign={<StatusGlyph progress={doing.at === 'asks' ? 'waiting' : doing.at === 'failing' ? 'hold' : 'doing'} />} number={number} facts={<><span>{words.stages[stage]}</span><span>{spanText(reader.now.getTime() - since, reader.language)}</span></>}>
              <a href={`/factory/pulls/${number}`} className="hover:underline">{title}</a>
            </RuledRow>
          ))}
        </ul>
      )}
    </ConsoleScreen>
  )
}
