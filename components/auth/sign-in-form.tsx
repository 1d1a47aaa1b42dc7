'use client'

import { useEffect } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { FormField } from '#components/ui/form-field.tsx'
import { typed, wrong, type FormAction } from '#components/ui/form-state.ts'
import { SendButton } from '#components/ui/send-button.tsx'
import { useWords } from '#components/ui/words.tsx'
import { AuthActions, AuthLines } from './auth-lines.tsx'
import { FormMessage } from './form-message.tsx'
import { PasswordField } from './password-field.tsx'

type SignInFormProps = {
  action: FormAction
  /** Where the person was going, a path. */
  to: string
  email?: string
  /** Why they are here again: an outside service refused. */
  notice?: string | undefined
}

/** Address and password. Other ways in stand beside it. */
export function SignInForm({ action, to, email = '', notice }: SignInFormProps) {
  const words = useWords('auth')
  // A browser that is sent here from a link to a block keeps the `#…` of that link at this address. It joins the way back, so that every way in leads to
  // the block. Few bytes: they come before the screen can be read.
  useEffect(() => {
    const { search, hash } = location
    if (hash && /^\?to=[^&]*$/.test(search)) location.replace(search + encodeURIComponent(hash))
  }, [])
  return (
    <ActionForm action={action} label={words.signIn}>
      {(state, sending) => (
        <>
          <FormMessage state={state} notice={notice} />
          <input type="hidden" name="to" value={to} />
          <AuthLines>
            <FormField label={words.email} name="email" type="email" autoComplete="username" autoCapitalize="none" required autoFocus={email === ''} defaultValue={typed(state, 'email', email)} error={wrong(state, 'email')} />
            <PasswordField label={words.password} name="password" autoComplete="current-password" required autoFocus={email !== ''} error={wrong(state, 'password')} showLabel={words.showPassword} hideLabel={words.hidePassword} />
          </AuthLines>
          <AuthActions><SendButton kind="primary" size="large" sending={sending}>{words.signIn}</SendButton></AuthActions>
        </>
      )}
    </ActionForm>
  )
}
