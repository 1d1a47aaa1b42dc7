'use client'

import { ChevronDown } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { FieldNote } from './field-note.tsx'
import { Icon } from './icon.tsx'
import type { PickOption } from './pick-filter.ts'
import { PickList } from './pick-list.tsx'
import { usePopover } from './popover.tsx'

type ComboboxProps<Option extends PickOption> = {
  label: string
  options: readonly Option[]
  /** The id that is picked, or null. */
  value: string | null
  /** What the button says while nothing is picked. */
  placeholder: string
  onPick: (option: Option) => void
  face?: (option: Option) => ReactNode
  error?: string | undefined
}

/** One choice of many: a button that opens a list which narrows while one types. */
export function Combobox<Option extends PickOption>({ label, options, value, placeholder, onPick, face, error }: ComboboxProps<Option>) {
  const id = useId()
  const chosen = options.find((option) => option.id === value)
  const popover = usePopover({
    label,
    content: (close) => <PickList label={label} options={options} picked={value === null ? [] : [value]} onPick={(option) => { onPick(option); close() }} {...(face === undefined ? {} : { face })} />,
  })
  return (
    <div>
      <span id={`${id}-label`} className="mb-1 block form-label">{label}</span>
      <button
        {...popover.button}
        type="button"
        id={id}
        aria-labelledby={`${id}-label ${id}`}
        aria-describedby={error === undefined ? undefined : `${id}-note`}
        className={`flex h-control-lg w-full items-center gap-2 rounded-1 border bg-sheet px-2.5 focus-field settle ${error === undefined ? 'border-rule-field' : 'border-pencil'}`}
      >
        {chosen !== undefined && face?.(chosen)}
        <span className={`min-w-0 flex-1 truncate text-left ${chosen === undefined ? 'text-ink-3' : ''}`}>{chosen?.label ?? placeholder}</span>
        <Icon of={ChevronDown} size={14} className="text-ink-2" />
      </button>
      <FieldNote id={`${id}-note`} error={error} />
      {popover.layer}
    </div>
  )
}
