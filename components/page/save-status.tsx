'use client'

import { Check } from 'lucide-react'
import { useState, type ComponentProps } from 'react'
import { cx } from '#components/ui/cx.ts'
import { Icon } from '#components/ui/icon.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { isProblem, type SaveStatus as Status } from '#domain/live/save-status.ts'
import { saveWords } from './save-words.ts'

const tones: Record<Status['kind'], string> = {
  opening: 'text-ink-3',
  saved: 'text-ink-3',
  saving: 'text-ink-3',
  offline: 'text-caution',
  kept: 'text-pencil',
  cannot: 'text-pencil',
  'read-only': 'text-ink-2',
}

type SaveStatusProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label' | 'className'> & { status: Status }

/**
 * The word in the rail about saving, and the way to its details (spread a popover's `button` into it). From 640 px it is a word in a box
 * as wide as the longest calm one, so that nothing beside it moves while a person types; on a phone Opening, Saved and Saving are signs of
 * one width. Another word is another element: it comes, and does not move.
 */
export function SaveStatus({ status, ...button }: SaveStatusProps) {
  const words = useWords('saving')
  const { full, short } = saveWords(status, words, useSay())
  return (
    <>
      <button
        {...button}
        type="button"
        data-save={status.kind}
        className={cx('mr-1 inline-flex h-control items-center justify-end rounded-1 px-1.5 whitespace-nowrap settle hover:bg-(--hover,var(--sheet-hover)) aria-expanded:bg-(--hover,var(--sheet-hover)) max-[639px]:min-w-control max-[639px]:justify-center', tones[status.kind])}
      >
        <span className="sr-only">{full}</span>
        <span aria-hidden="true" className="hidden justify-items-end min-[640px]:grid">
          {[words.opening, words.saved, words.saving, words.offline].map((calm) => <span key={calm} className="invisible [grid-area:1/1]">{calm}</span>)}
          <span key={full} className="[grid-area:1/1]">{full}</span>
        </span>
        <span key={status.kind} aria-hidden="true" className="min-[640px]:hidden"><PhoneSign status={status} short={short} /></span>
      </button>
      <Spoken status={status} text={full} />
    </>
  )
}

function PhoneSign({ status, short }: { status: Status; short: string }) {
  switch (status.kind) {
    case 'saved': return <Icon of={Check} size={20} />
    case 'saving': return <span className="block size-2 rounded-full bg-current" />
    // As narrow as what follows it, so that nothing moves when it does.
    case 'opening': return <span className="block size-2 rounded-full border border-current" />
    case 'offline':
    case 'kept':
    case 'cannot':
    case 'read-only': return short
  }
}

// A word that changes with every sentence typed must not be read out; trouble, and its end, must.
function Spoken({ status, text }: { status: Status; text: string }) {
  const [said, setSaid] = useState('')
  const due = isProblem(status) ? text : said !== '' && status.kind === 'saved' ? text : said
  if (due !== said) setSaid(due)
  return <span role="status" className="sr-only">{said}</span>
}
