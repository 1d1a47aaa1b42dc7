'use client'

import { useEffect, useState } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { FormField } from '#components/ui/form-field.tsx'
import { typed, wrong, type FormAction } from '#components/ui/form-state.ts'
import { SendButton } from '#components/ui/send-button.tsx'
import { useWords } from '#components/ui/words.tsx'
import { AuthActions, AuthLines } from './auth-lines.tsx'
import { FormMessage } from './form-message.tsx'
import { PasswordField } from './password-field.tsx'

type SignUpFormProps = {
  action: FormAction
  to: string
  email?: string
  /** The id of the account to be, so that the form sent twice makes one. */
  accountId: string
}

/** Name, address, password. The browser tells the time zone. */
export function SignUpForm({ action, to, email = '', accountId }: SignUpFormProps) {
  const words = useWords('auth')
  const [timeZone, setTimeZone] = useState('UTC')
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  return (
    <ActionForm action={action} label={words.signUp}>
      {(state, sending) => (
        <>
          <FormMessage state={state} />
          <input type="hidden" name="to" value={to} />
          <input type="hidden" name="accountId" value={accountId} />
          <input type="hidden" name="timeZone" value={timeZone} />
          <AuthLines>
            <FormField label={words.name} name="name" autoComplete="name" required autoFocus defaultValue={typed(state, 'name')} error={wrong(state, 'name')} />
            <FormField label={words.email} name="email" type="email" autoComplete="email" autoCapitalize="none" required defaultValue={typed(state, 'email', email)} error={wrong(state, 'email')} />
            <PasswordField label={words.password} name="password" autoComplete="new-password" required minLength={10} hint={words.passwordHint} error={wrong(state, 'password')} showLabel={words.showPassword} hideLabel={words.hidePassword} />
          </AuthLines>
          <AuthActions><SendButton kind="primary" size="large" sending={sending}>{words.createAccount}</SendButton></AuthActions>
        </>
      )}
    </ActionForm>
  )
}
