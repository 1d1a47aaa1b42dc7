'use client'

import { useEffect, useRef, useState } from 'react'
import { Select, type SelectOption } from './select.tsx'

/** A Select in a form: it keeps what is picked, also after the form was sent, under `name`. */
export function Pick<Value extends string>({ start, ...select }: { label: string; name: string; options: readonly SelectOption<Value>[]; start: Value; className?: string }) {
  const [value, setValue] = useState(start)
  const field = useRef<HTMLSelectElement>(null)
  // React resets a form once it was sent, and a select then falls back to its default, which is the first option unless told otherwise: the next
  // sending would say something nobody picked.
  useEffect(() => {
    for (const option of field.current?.options ?? []) option.defaultSelected = option.value === value
  }, [value])
  return <Select {...select} ref={field} value={value} onPick={setValue} />
}
