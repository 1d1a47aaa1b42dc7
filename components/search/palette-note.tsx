import { Button } from '#components/ui/button.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { isCommandQuery, type PaletteAnswer } from './palette-state.ts'

type PaletteNoteProps = { query: string; answer: PaletteAnswer; rows: number; onRetry: () => void }

const box = 'flex items-center gap-4 px-4 py-3 text-ink-2'

// The room two found pages will take, so that nothing moves when they come.
function ComingRows() {
  return (
    <div aria-hidden="true" className="late">
      {['46%', '34%'].map((width) => (
        <div key={width} className="flex gap-2.5 px-4 py-2">
          <Skeleton ground="slip" width="16px" height="16px" />
          <div className="flex-1 space-y-2 py-1"><Skeleton ground="slip" width={width} /><Skeleton ground="slip" width="72%" /></div>
        </div>
      ))}
    </div>
  )
}

/** What the list says about itself: that it is waiting, empty, cut off from the server or without an answer. */
export function PaletteNote({ query, answer, rows, onRetry }: PaletteNoteProps) {
  const words = useWords('search')
  const common = useWords('common')
  const say = useSay()
  const typed = query.replace(/^\s*>?\s*/, '')
  if (isCommandQuery(query)) return rows > 0 ? null : <p className={box}>{say(words.noCommand, { query: typed })}</p>
  switch (answer.at) {
    case 'local':
      return rows > 0 ? null : <p className={box}>{words.nothingYet}</p>
    case 'waiting':
      return rows > 0 ? null : <ComingRows />
    case 'complete':
      return rows > 0 ? null : <div className={box}><p><span className="block text-ink">{say(words.nothing, { query: typed })}</span>{words.nothingHint}</p></div>
    case 'failed':
      return <div className={box}><p className="flex-1"><span className="block text-ink">{words.failed}</span>{words.failedHint}</p><Button onClick={onRetry}>{common.retry}</Button></div>
    case 'offline':
      return <p className={box}>{words.offline}</p>
  }
}
