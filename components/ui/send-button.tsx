import type { ComponentProps } from 'react'
import { Button } from './button.tsx'

type SendButtonProps = Omit<ComponentProps<typeof Button>, 'type' | 'onClick' | 'disabledReason'> & {
  /** While the form is on its way the button stays in reach and does nothing. */
  sending: boolean
}

/** The button that sends its form, once at a time. */
export function SendButton({ sending, ...button }: SendButtonProps) {
  return <Button {...button} type="submit" aria-disabled={sending || undefined} onClick={(event) => { if (sending) event.preventDefault() }} />
}
