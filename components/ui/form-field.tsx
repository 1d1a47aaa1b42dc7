import { useId, type ComponentProps, type ReactNode } from 'react'
import { cx } from './cx.ts'
import { FieldNote } from './field-note.tsx'

type FormFieldProps = Omit<ComponentProps<'input'>, 'id'> & {
  label: string
  error?: string | undefined
  hint?: string | undefined
  trailing?: ReactNode
}

/** A field that is a form line: label at the left, the value on the rule. For forms that are themselves a sheet (sign-in, feedback). */
export function FormField({ label, error, hint, trailing, className, ...input }: FormFieldProps) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className={className}>
      <div
        className={cx(
          'grid min-h-11 grid-cols-[84px_minmax(0,1fr)_auto] items-center border-b pl-2.5',
          'has-[input:focus-visible]:rounded-1 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus',
          error === undefined ? 'border-rule-field' : 'border-pencil',
        )}
      >
        <label htmlFor={id} className="flex min-h-11 items-center text-ui text-ink-2 [font-stretch:var(--form-width)]">{label}</label>
        <input
          {...input}
          id={id}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={note === undefined ? undefined : `${id}-note`}
          className="h-11 w-full min-w-0 bg-transparent text-field outline-none"
        />
        {trailing}
      </div>
      <FieldNote id={`${id}-note`} error={error} hint={hint} />
    </div>
  )
}
