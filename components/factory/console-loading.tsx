'use client'

import { Skeleton } from '#components/ui/skeleton.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import { useWords } from '#components/ui/words.tsx'

/** A console screen on its way: the rules that all of them have, and bars the size of tickets and rows. */
export function ConsoleLoading() {
  const words = useWords('factory')
  return (
    <div aria-busy="true" className="late px-5 pt-5.5 desk:px-7.5">
      <VisuallyHidden><span role="status">{words.loading}</span></VisuallyHidden>
      <Skeleton width="150px" height="30px" />
      <div className="mt-4 flex gap-12 border-t-[1.5px] border-b border-t-rule-ink border-b-rule py-3">{[0, 1, 2, 3].map((at) => <Skeleton key={at} width="64px" height="36px" />)}</div>
      <div className="mt-6 grid grid-cols-2 gap-4 desk:grid-cols-7">{Array.from({ length: 14 }, (_, at) => <Skeleton key={at} width="100%" height="104px" />)}</div>
    </div>
  )
}
