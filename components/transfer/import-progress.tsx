'use client'

import { ProgressLine } from '#components/ui/progress-line.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import type { ImportView, Reach } from './import-view.ts'

/** The states in which an import is under way. */
export type ImportUnderWay = Extract<ImportView, { at: 'reading' | 'sending' | 'looking' | 'running' | 'cancelling' }>

/** How far an import is: what happens, a line, and whether it waits for the network. */
export function ImportProgress({ view }: { view: ImportUnderWay }) {
  const words = useWords('transfer').imports
  const say = useSay()
  const reach: Reach = view.at === 'reading' ? 'reached' : view.reach
  const [label, value] = ((): [string, number | undefined] => {
    switch (view.at) {
      case 'reading': return [words.reading, undefined]
      case 'sending': return [say(words.sending, { percent: Math.floor(view.share * 100) }), view.share]
      case 'looking': return [words.looking, undefined]
      case 'running': return [say(words.running, { made: view.made, count: view.count }), view.count === 0 ? undefined : view.made / view.count]
      case 'cancelling': return [words.cancelling, undefined]
    }
  })()
  return (
    <div className="py-3">
      <p className="mb-2.5 num">{label}</p>
      <ProgressLine label={label} {...(value === undefined ? {} : { value })} />
      <p role="status" className="mt-2.5 min-h-5 text-label text-ink-2">{reach === 'waiting' ? words.offline : view.at === 'running' ? words.leave : ''}</p>
    </div>
  )
}
