'use client'

import { Button } from '#components/ui/button.tsx'
import { DateText } from '#components/ui/date-text.tsx'
import { useWords } from '#components/ui/words.tsx'
import type { Reader } from '#domain/words/date-text.ts'

/** Text that could not go where it was written. `href` is null when its page cannot be opened any more; `canPutBack` when it can be written to. */
export type KeptText = { id: string; pageTitle: string; href: string | null; text: string; at: string; canPutBack: boolean }

type KeptTextListProps = { kept: readonly KeptText[]; reader: Reader; onKept: (id: string, what: 'put-back' | 'copy' | 'copy-to-page' | 'discard') => void }

/** Kept text, newest first: where and when it was written, its first lines, and what can be done with it. */
export function KeptTextList({ kept, reader, onKept }: KeptTextListProps) {
  const words = useWords('saving')
  const common = useWords('common')
  return (
    <section className="mt-4 border-t-[1.5px] border-rule-ink pt-2.5">
      <h3 className="font-strong">{words.keptText}</h3>
      <p className="text-label text-ink-2">{words.keptTextHelp}</p>
      <ul>
        {kept.map(({ id, pageTitle, href, text, at, canPutBack }) => {
          const title = pageTitle || common.untitled
          return (
            <li key={id} className="border-b border-rule py-2">
              <p className="flex justify-between gap-3 text-label text-ink-2">
                {href === null ? <span className="truncate">{title}</span> : <a className="truncate link" href={href}>{title}</a>}
                <DateText instant={at} reader={reader} />
              </p>
              <p className="my-1 line-clamp-3 whitespace-pre-line prose-face">{text}</p>
              <div className="-ml-2 flex flex-wrap gap-1">
                {canPutBack && <Button kind="quiet" onClick={() => onKept(id, 'put-back')}>{words.putBack}</Button>}
                <Button kind="quiet" onClick={() => onKept(id, 'copy')}>{words.copyText}</Button>
                <Button kind="quiet" onClick={() => onKept(id, 'copy-to-page')}>{words.copyToPage}</Button>
                <Button kind="quiet" onClick={() => onKept(id, 'discard')}>{words.discard}</Button>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
