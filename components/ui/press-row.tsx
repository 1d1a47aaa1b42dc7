'use client'

import { ActionForm } from './action-form.tsx'
import { FormOutcome } from './form-outcome.tsx'
import type { FormAction } from './form-state.ts'
import { SendButton } from './send-button.tsx'

/** One button of a row that does one thing. `name` says the whole of it where the row is not seen. */
export function PressRow({ action, label, name, hidden, kind = 'line' }: { action: FormAction; label: string; name: string; hidden: Record<string, string>; kind?: 'line' | 'danger' }) {
  return (
    <ActionForm action={action} className="flex items-center gap-2">
      {(state, sending) => (
        <>
          <FormOutcome state={state} />
          {Object.entries(hidden).map(([key, value]) => <input key={key} type="hidden" name={key} value={value} />)}
          <SendButton kind={kind} sending={sending} aria-label={name}>{label}</SendButton>
        </>
      )}
    </ActionForm>
  )
}
