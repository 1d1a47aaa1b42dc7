'use client'

import { useState } from 'react'
import { Select, type SelectOption } from './select.tsx'

/** A Select in a form: it keeps what is picked until the form is sent, under `name`. */
export function Pick<Value extends string>({ start, ...select }: { label: string; name: string; options: readonly SelectOption<Value>[]; start: Value; className?: string }) {
  const [value, setValue] = useState(start)
  return <Select {...select} value={value} onPick={setValue} />
}
