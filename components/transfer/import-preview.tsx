'use client'

import { PageIcon } from '#components/ui/page-icon.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import type { ImportPreview as Preview } from '#domain/import/state.ts'

/** The pages that will be made, as an outline. */
export function ImportPreview({ preview: { count, files, pages } }: { preview: Preview }) {
  const words = useWords('transfer').imports
  const common = useWords('common')
  const say = useSay()
  return (
    <>
      {files > 0 && <p className="mb-2.5 text-ink-2">{say(words.readyFiles, { count: files })}</p>}
      <ol tabIndex={0} aria-label={say(words.ready, { count })} className="max-h-64 overflow-y-auto border-t border-rule-ink focus-row">
        {pages.map(({ title, depth }, at) => (
          <li key={at} aria-level={depth + 1} style={{ paddingInlineStart: Math.min(depth, 8) * 18 }} className="flex min-h-8 items-center gap-2 border-b border-rule">
            <PageIcon icon={null} />
            <span className="min-w-0 truncate">{title || common.untitled}</span>
          </li>
        ))}
      </ol>
      {count > pages.length && <p className="mt-1.5 text-label text-ink-2">{say(words.more, { count: count - pages.length })}</p>}
    </>
  )
}
