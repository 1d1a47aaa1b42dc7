'use client'

import { Button } from '#components/ui/button.tsx'
import { AuthActions } from './auth-lines.tsx'

type SignOutFormProps = {
  label: string
  /** A quiet button of a rail, or the button of a sheet. */
  place: 'rail' | 'sheet'
  /** A path of this site to come back to. */
  to: string
  onSignOut: () => void
}

/** The button that signs out. Before its page has a script it leads to the screen that does it, so that what is not saved is asked about there. */
export function SignOutForm({ label, place, to, onSignOut }: SignOutFormProps) {
  return (
    <form
      action="/sign-out"
      onSubmit={(event) => {
        event.preventDefault()
        onSignOut()
      }}
    >
      <input type="hidden" name="to" value={to} />
      {place === 'rail' ? <Button kind="quiet" type="submit">{label}</Button> : <AuthActions><Button kind="primary" size="large" type="submit">{label}</Button></AuthActions>}
    </form>
  )
}
