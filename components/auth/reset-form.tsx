'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { wrong, type FormAction } from '#components/ui/form-state.ts'
import { SendButton } from '#components/ui/send-button.tsx'
import { useWords } from '#components/ui/words.tsx'
import { AuthActions, AuthLines } from './auth-lines.tsx'
import { FormMessage } from './form-message.tsx'
import { PasswordField } from './password-field.tsx'

/** A new password, with the token from the mail; `to` is where the person was going. */
export function ResetForm({ action, token, to }: { action: FormAction; token: string; to: string }) {
  const words = useWords('auth')
  return (
    <ActionForm action={action} label={words.resetTitle}>
      {(state, sending) => (
        <>
          <FormMessage state={state} />
          <input type="hidden" name="token" value={token} />
          <input type="hidden" name="to" value={to} />
          <AuthLines>
            <PasswordField label={words.newPassword} name="password" autoComplete="new-password" required minLength={10} autoFocus hint={words.passwordHint} error={wrong(state, 'password')} showLabel={words.showPassword} hideLabel={words.hidePassword} />
          </AuthLines>
          <AuthActions><SendButton kind="primary" size="large" sending={sending}>{words.setPassword}</SendButton></AuthActions>
        </>
      )}
    </ActionForm>
  )
}
