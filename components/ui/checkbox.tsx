import { Check } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'children' | 'aria-label'> & (
  | { /** The words beside the box. */ children: ReactNode; label?: never }
  | { children?: never; /** The name of a box that stands alone, as in a table row. */ label: string }
)

/** A checkbox, with its words or with a name of its own. The whole row is the target. */
export function Checkbox({ children, label, className, ...input }: CheckboxProps) {
  const box = (
    <span className="relative inline-grid size-3.5 shrink-0 place-items-center">
      <input
        {...input}
        type="checkbox"
        aria-label={label}
        className="peer absolute inset-0 m-0 size-3.5 appearance-none rounded-1 border border-rule-field bg-sheet checked:border-pen-fill checked:bg-pen-fill disabled:border-rule settle"
      />
      <Check size={11} strokeWidth={2.5} aria-hidden="true" className="pointer-events-none relative hidden text-on-pen peer-checked:block" />
    </span>
  )
  const shape = 'inline-flex items-center gap-1.5 has-disabled:text-ink-3 pointer-coarse:min-h-11 pointer-coarse:min-w-11'
  return children === undefined ? <span className={cx(shape, className)}>{box}</span> : <label className={cx(shape, className)}>{box}<span>{children}</span></label>
}
