import type { ReactNode } from 'react'
import { cx } from './cx.ts'

type StateMessageProps = {
  drawing?: ReactNode
  title: string
  /** One or two short sentences. */
  body: ReactNode
  /** One primary action, at most one beside it. */
  actions?: ReactNode
  /** Form lines below: a reference, a time. */
  details?: ReactNode
  /** `page` when it is the only thing on the sheet (and so holds the page's heading), `part` inside a screen that has one. */
  place?: 'page' | 'part'
}

/** The common shape of an empty or failed place: a line drawing, what it is, what to do. Left-aligned in a 430 px column. */
export function StateMessage({ drawing, title, body, actions, details, place = 'part' }: StateMessageProps) {
  const Heading = place === 'page' ? 'h1' : 'h2'
  return (
    <div className={cx('mx-auto w-full max-w-[430px] px-5 desk:px-0', place === 'page' ? 'pt-[14vh] pb-16' : 'py-16')}>
      {drawing}
      <Heading className="mt-3.5 mb-1.5 text-h2 font-head text-balance">{title}</Heading>
      <p className="prose-face text-field text-pretty text-ink-2">{body}</p>
      {actions !== undefined && <div className="mt-4.5 flex flex-wrap gap-2">{actions}</div>}
      {details !== undefined && <div className="mt-7.5">{details}</div>}
    </div>
  )
}
