import type { ComponentProps } from 'react'
import { buttonClass, type ButtonKind, type ButtonSize } from './button-class.ts'
import { cx } from './cx.ts'

type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  kind?: ButtonKind
  size?: ButtonSize
  /** Why it cannot be used now. Present means disabled; it stays focusable so that the reason can be read. */
  disabledReason?: string | undefined
}

/** A button with a verb for a label. Type `button` unless told, so that it never sends a form by accident. */
export function Button({ kind = 'line', size = 'compact', disabledReason, className, type = 'button', onClick, ...rest }: ButtonProps) {
  const blocked = disabledReason !== undefined
  return (
    <button
      {...rest}
      type={blocked ? 'button' : type}
      className={cx(buttonClass(kind, size), className)}
      onClick={blocked ? undefined : onClick}
      {...(blocked ? { 'aria-disabled': true, 'aria-description': disabledReason, 'data-tip': disabledReason } : {})}
    />
  )
}
