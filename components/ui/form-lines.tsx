import type { ReactNode } from 'react'
import { cx } from './cx.ts'

/** The ruled form lines of a memo header. Two columns from 640 px of its own width; `heavy` is the ink rule under a title. */
export function FormLines({ children, rule = 'heavy', columns = 2, className }: { children: ReactNode; rule?: 'heavy' | 'light'; columns?: 1 | 2; className?: string }) {
  return (
    <div className={cx('@container', className)}>
      <dl className={cx('grid grid-cols-1 gap-x-7', columns === 2 && '@min-[640px]:grid-cols-2', rule === 'heavy' ? 'border-t-[1.5px] border-rule-ink' : 'border-t border-rule')}>
        {children}
      </dl>
    </div>
  )
}

/** One line: a printed label of 84 px and its value. A long value spans both columns. */
export function FormLine({ label, span = 'one', children }: { label: ReactNode; span?: 'one' | 'both'; children: ReactNode }) {
  return (
    <div className={cx('grid min-h-form grid-cols-[84px_minmax(0,1fr)] items-center border-b border-rule', span === 'both' && 'col-span-full')}>
      <dt className="pt-px form-label">{label}</dt>
      <dd className="flex min-w-0 items-center gap-1.5">{children}</dd>
    </div>
  )
}
