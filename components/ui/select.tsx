import { ChevronDown } from 'lucide-react'
import { useId, type ComponentProps } from 'react'
import { FieldNote } from './field-note.tsx'
import { Icon } from './icon.tsx'

/** One choice of a Select. */
export type SelectOption<Value extends string> = { value: Value; label: string }

type SelectProps<Value extends string> = Omit<ComponentProps<'select'>, 'id' | 'value' | 'onChange' | 'children'> & {
  label: string
  /** `hidden` when something beside it already says what it is, as in a table of members. */
  labelled?: 'above' | 'hidden'
  options: readonly SelectOption<Value>[]
  value: Value
  onPick: (value: Value) => void
  error?: string | undefined
}

/** A choice of a few. The platform's own list, which every keyboard, screen reader and phone already knows; for many choices use Combobox. */
export function Select<Value extends string>({ label, labelled = 'above', options, value, onPick, error, className, ...select }: SelectProps<Value>) {
  const id = useId()
  return (
    <div className={className}>
      <label htmlFor={id} className={labelled === 'above' ? 'mb-1 block form-label' : 'sr-only'}>{label}</label>
      <span className="relative block">
        <select
          {...select}
          id={id}
          value={value}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : `${id}-note`}
          onChange={(event) => {
            const picked = options.find((option) => option.value === event.target.value)
            if (picked !== undefined) onPick(picked.value)
          }}
          className={`h-control-lg w-full appearance-none rounded-1 border bg-sheet pr-8 pl-2.5 focus-field settle disabled:border-rule disabled:text-ink-3 ${error === undefined ? 'border-rule-field' : 'border-pencil'}`}
        >
          {options.map((option) => <option key={option.value} value={option.value} className="bg-slip text-ink">{option.label}</option>)}
        </select>
        <Icon of={ChevronDown} size={14} className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-2" />
      </span>
      <FieldNote id={`${id}-note`} error={error} />
    </div>
  )
}
