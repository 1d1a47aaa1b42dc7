import { useId, type ComponentProps, type ReactNode } from 'react'
import { cx } from './cx.ts'
import { FieldNote } from './field-note.tsx'

type FieldProps = Omit<ComponentProps<'input'>, 'id'> & {
  label: string
  /** What to change, as one sentence; present means the value is not accepted. */
  error?: string | undefined
  hint?: string | undefined
  /** Stands before the text: an icon. */
  leading?: ReactNode
  /** Stands after the text: a quiet button or a unit. */
  trailing?: ReactNode
}

/** A boxed field with its label above, for dialogs and settings. */
export function Field({ label, error, hint, leading, trailing, className, ...input }: FieldProps) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block form-label">{label}</label>
      <div className={cx('flex h-control-lg items-center gap-2 rounded-1 border bg-sheet px-2.5 focus-field settle', error === undefined ? 'border-rule-field' : 'border-pencil')}>
        {leading}
        <input
          {...input}
          id={id}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={note === undefined ? undefined : `${id}-note`}
          className="min-w-0 flex-1 self-stretch bg-transparent outline-none"
        />
        {trailing}
      </div>
      <FieldNote id={`${id}-note`} error={error} hint={hint} />
    </div>
  )
}
