'use client'

import { ActionForm } from './action-form.tsx'
import { Field } from './field.tsx'
import { FormOutcome } from './form-outcome.tsx'
import { typed, wrong, type FormAction } from './form-state.ts'
import { SendButton } from './send-button.tsx'

/** Something that cannot be taken back, asked for by typing its name. Works before any script runs. */
export function TypeToConfirm({ action, label, button, hidden = {} }: { action: FormAction; label: string; button: string; hidden?: Record<string, string> }) {
  return (
    <ActionForm action={action} label={button} className="grid gap-4">
      {(state, sending) => (
        <>
          {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
          <Field label={label} name="confirm" autoComplete="off" autoCapitalize="none" spellCheck={false} required defaultValue={typed(state, 'confirm')} error={wrong(state, 'confirm')} className="max-w-[332px]" />
          <div className="flex flex-wrap items-center gap-3">
            <SendButton kind="danger" size="large" sending={sending}>{button}</SendButton>
            <FormOutcome state={state} />
          </div>
        </>
      )}
    </ActionForm>
  )
}
