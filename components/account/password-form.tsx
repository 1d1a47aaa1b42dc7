'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormOutcome } from '#components/ui/form-outcome.tsx'
import { wrong, type FormAction } from '#components/ui/form-state.ts'
import { SendButton } from '#components/ui/send-button.tsx'
import { useWords } from '#components/ui/words.tsx'

type PasswordFormProps = {
  action: FormAction
  email: string
  /** An account that came through an outside service may have none yet. */
  has: 'password' | 'none'
}

/** Changes the password of who knows it. */
export function PasswordForm({ action, email, has }: PasswordFormProps) {
  const words = useWords('account')
  return (
    <ActionForm action={action} label={words.password} className="grid gap-4 desk:grid-cols-2">
      {(state, sending) => (
        <>
          {/* Tells a password manager whose password this is. */}
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
          {has === 'password' && <Field label={words.currentPassword} name="current" type="password" autoComplete="current-password" required error={wrong(state, 'current')} />}
          <Field label={words.newPassword} name="password" type="password" autoComplete="new-password" required minLength={10} hint={words.passwordHint} error={wrong(state, 'password')} />
          <div className="col-span-full flex items-center gap-3">
            <SendButton size="large" sending={sending}>{has === 'password' ? words.changePassword : words.setPassword}</SendButton>
            <FormOutcome state={state} />
          </div>
        </>
      )}
    </ActionForm>
  )
}
