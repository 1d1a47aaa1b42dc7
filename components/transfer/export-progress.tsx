import { ProgressLine } from '#components/ui/progress-line.tsx'
import { useLanguage, useWords } from '#components/ui/words.tsx'
import { exportText, type ExportState } from './export-state.ts'

/** What an export is doing, in one sentence, told to screen readers as it changes. Its box is there from the start, so that nothing jumps. */
export function ExportProgress({ state }: { state: ExportState }) {
  const words = useWords('transfer')
  const language = useLanguage()
  const text = exportText(state, words, language)
  return (
    <div className="min-h-9">
      {state.at === 'running' && <ProgressLine label={words.export} />}
      {/* Every byte would be read out otherwise. */}
      <p role={state.at === 'failed' ? 'alert' : 'status'} aria-busy={state.at === 'running'} className={state.at === 'failed' ? 'pt-1.5 text-pencil' : 'pt-1.5 text-ink-2 tabular-nums'}>{text}</p>
    </div>
  )
}
