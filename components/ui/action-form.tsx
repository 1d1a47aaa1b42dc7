'use client'

import { useActionState, useEffect, useRef, type ReactNode } from 'react'
import { FRESH, type FormAction, type FormState } from './form-state.ts'

type ActionFormProps = {
  action: FormAction
  /** The fields and buttons, for the present state. */
  children: (state: FormState, sending: boolean) => ReactNode
  className?: string
  label?: string
}

/**
 * A form that sends itself to the server, with or without a script. When it is refused, the focus goes to the first field that is wrong.
 */
export function ActionForm({ action, children, className, label }: ActionFormProps) {
  const [state, send, sending] = useActionState(action, FRESH)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (state.kind === 'refused') form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state])
  return (
    <form ref={form} action={send} className={className} aria-label={label} aria-busy={sending || undefined} noValidate>
      {children(state, sending)}
    </form>
  )
}
