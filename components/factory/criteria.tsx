'use client'

import type { CriterionView } from '#domain/factory/console.ts'
import { StatusGlyph } from '#components/ui/status-glyph.tsx'
import { useWords } from '#components/ui/words.tsx'
import { RuledPart } from './ruled-list.tsx'

/** What must be true when the item is done, and whether a reviewer found it so. */
export function Criteria({ criteria }: { criteria: readonly CriterionView[] }) {
  const words = useWords('factory').pull
  if (criteria.length === 0) return null
  return (
    <RuledPart title={words.criteria}>
      <ul>
        {criteria.map(({ id, text, met, why }) => (
          <li key={id} className="flex items-baseline gap-2 border-b border-rule py-2">
            <span className="relative top-px"><StatusGlyph progress={met === null ? 'todo' : met ? 'done' : 'hold'} /></span>
            <span className="min-w-0 flex-1 wrap-anywhere">
              {text}
              <span className="sr-only">, {met === null ? words.open : met ? words.met : words.unmet}</span>
              {why !== undefined && <span className="mt-0.5 block text-label text-ink-2">{why}</span>}
            </span>
          </li>
        ))}
      </ul>
    </RuledPart>
  )
}
