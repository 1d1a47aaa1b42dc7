'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormAction } from '#components/ui/form-state.ts'
import { SendButton } from '#components/ui/send-button.tsx'
import { AuthActions } from './auth-lines.tsx'
import { FormMessage } from './form-message.tsx'

/** One button that does one thing: sign in by a mailed link, join a workspace. A press, so that no mail scanner does it by looking. */
export function PressForm({ action, label, hidden }: { action: FormAction; label: string; hidden: Record<string, string> }) {
  return (
    <ActionForm action={action}>
      {(state, sending) => (
        <>
          <FormMessage state={state} />
          {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
          <AuthActions><SendButton kind="primary" size="large" sending={sending}>{label}</SendButton></AuthActions>
        </>
      )}
    </ActionForm>
  )
}
