'use client'

import { typed, type FormState } from '#components/ui/form-state.ts'
import { useWords } from '#components/ui/words.tsx'
import { PAPERS, type Paper } from '#domain/paper.ts'

/** The six papers as radio buttons, in a form under the name `tint`. */
export function PaperChoice({ state, start }: { state: FormState; start: Paper }) {
  const words = useWords('workspace')
  const { papers } = useWords('common')
  const picked = typed(state, 'tint', start)
  return (
    <fieldset>
      <legend className="mb-1 form-label">{words.paper}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {PAPERS.map((paper) => (
          <label key={paper} className="flex min-h-control-lg cursor-pointer items-center gap-2 pointer-coarse:min-h-11">
            <input type="radio" name="tint" value={paper} defaultChecked={paper === picked} className="size-4 accent-(--pen)" />
            <span data-tint={paper} aria-hidden="true" className="h-4.5 w-3.5 paper-strip" />
            {papers[paper]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
