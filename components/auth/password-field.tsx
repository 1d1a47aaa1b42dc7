'use client'

import { useState, type ComponentProps } from 'react'
import { Button } from '#components/ui/button.tsx'
import { FormField } from '#components/ui/form-field.tsx'

type PasswordFieldProps = Omit<ComponentProps<typeof FormField>, 'type' | 'trailing'> & {
  showLabel: string
  hideLabel: string
}

/** A password on a form line, which can be shown while typing. */
export function PasswordField({ showLabel, hideLabel, ...field }: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  return (
    <FormField
      {...field}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      trailing={<Button kind="quiet" onClick={() => setShown(!shown)} className="text-pen!">{shown ? hideLabel : showLabel}</Button>}
    />
  )
}
