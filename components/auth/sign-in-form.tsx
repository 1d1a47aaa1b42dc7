'use client'

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
