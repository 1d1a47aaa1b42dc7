import { cx } from '#components/ui/cx.ts'
import { useWords } from '#components/ui/words.tsx'
import type { PaletteFilter } from './palette-state.ts'

type PaletteFiltersProps = { offered: readonly PaletteFilter[]; chosen: ReadonlySet<PaletteFilter>; onToggle: (filter: PaletteFilter) => void }

/** The pills under the query: dashed until chosen, then the value is in pen. */
export function PaletteFilters({ offered, chosen, onToggle }: PaletteFiltersProps) {
  const words = useWords('search')
  return (
    <div role="group" aria-label={words.filters} className="flex gap-1.5 overflow-x-auto border-b border-rule px-3.5 py-2.25">
      {offered.map((filter) => (
        <button
          key={filter}
          type="button"
          aria-pressed={chosen.has(filter)}
          onClick={() => onToggle(filter)}
          className={cx('h-6.5 shrink-0 rounded-1 border border-rule-field px-2 whitespace-nowrap settle hover:bg-sheet-hover pointer-coarse:h-11', chosen.has(filter) ? 'font-medium text-pen' : 'border-dashed text-ink-2')}
        >
          {words[filter]}
        </button>
      ))}
    </div>
  )
}
