'use client'

import type { ReactNode } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormOutcome } from '#components/ui/form-outcome.tsx'
import { typed, wrong, type FormAction } from '#components/ui/form-state.ts'
import { SendButton } from '#components/ui/send-button.tsx'
import { useWords } from '#components/ui/words.tsx'

/** Name and address; `picture` is where the picture is chosen. */
export function ProfileForm({ action, name, email, picture }: { action: FormAction; name: string; email: string; picture: ReactNode }) {
  const words = useWords('account')
  const common = useWords('common')
  return (
    <>
      <div className="mb-4">{picture}</div>
      <ActionForm action={action} label={words.profile} className="grid gap-4 desk:grid-cols-2">
        {(state, sending) => (
          <>
            <Field label={words.name} name="name" autoComplete="name" required defaultValue={typed(state, 'name', name)} error={wrong(state, 'name')} />
            <Field label={words.email} value={email} readOnly autoComplete="email" />
            <div className="col-span-full flex items-center gap-3">
              <SendButton size="large" sending={sending}>{common.save}</SendButton>
              <FormOutcome state={state} />
            </div>
          </>
        )}
      </ActionForm>
    </>
  )
}
