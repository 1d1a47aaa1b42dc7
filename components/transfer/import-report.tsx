'use client'

import { Button } from '#components/ui/button.tsx'
import { useLanguage, useSay, useWords } from '#components/ui/words.tsx'
import { missText, reportText } from '#domain/words/import-words.ts'
import type { ImportReport as Report } from './import-view.ts'

const SHOWN = 100

type ImportReportProps = { report: Report; tense: 'will-be' | 'was'; onCopy: (text: string) => void; onDownload: (text: string) => void }

/** What could not be carried over, each thing with the file it is about; to copy and to download as a whole. */
export function ImportReport({ report: { count, lines }, tense, onCopy, onDownload }: ImportReportProps) {
  const words = useWords('transfer').imports
  const say = useSay()
  const language = useLanguage()
  if (count === 0) return tense === 'was' ? <p className="text-ink-2">{words.complete}</p> : null
  const heading = say(tense === 'was' ? words.report : words.reportSoon, { count })
  return (
    <section aria-label={heading} className="mt-4">
      <h3 className="border-b border-rule-ink pb-1 form-label">{heading}</h3>
      <ul tabIndex={0} aria-label={heading} className="max-h-52 overflow-y-auto focus-row">
        {lines.slice(0, SHOWN).map((line, at) => (
          <li key={at} className="border-b border-rule py-1.5">
            <span className="block font-mono text-label break-words">{line.path}</span>
            <span className="block text-pretty break-words text-ink-2">{missText(words, line, language)}</span>
          </li>
        ))}
      </ul>
      {count > Math.min(SHOWN, lines.length) && <p className="mt-1.5 text-label text-ink-2">{say(words.reportMore, { count: Math.min(SHOWN, lines.length) })}</p>}
      <div className="mt-2.5 flex flex-wrap gap-2">
        <Button onClick={() => onCopy(reportText(words, lines, language))}>{words.copyReport}</Button>
        <Button onClick={() => onDownload(reportText(words, lines, language))}>{words.downloadReport}</Button>
      </div>
    </section>
  )
}
