'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormOutcome } from '#components/ui/form-outcome.tsx'
import { typed, wrong, type FormAction } from '#components/ui/form-state.ts'
import { SendButton } from '#components/ui/send-button.tsx'
import { useWords } from '#components/ui/words.tsx'
import { PaperChoice } from './paper-choice.tsx'

/** A new workspace: its name and its paper. Its id comes with the form, so that sending it twice makes one. */
export function NewWorkspaceForm({ action, workspaceId, requestId }: { action: FormAction; workspaceId: string; requestId: string }) {
  const words = useWords('workspace')
  return (
    <ActionForm action={action} label={words.newTitle} className="mt-4 grid gap-4 border-t-[1.5px] border-rule-ink pt-4">
      {(state, sending) => (
        <>
          <input type="hidden" name="workspaceId" value={workspaceId} />
          <input type="hidden" name="requestId" value={requestId} />
          <Field label={words.name} name="name" required autoFocus defaultValue={typed(state, 'name')} error={wrong(state, 'name')} />
          <PaperChoice state={state} start="canary" />
          <div className="flex items-center gap-3">
            <SendButton kind="primary" size="large" sending={sending}>{words.create}</SendButton>
            <FormOutcome state={state} />
          </div>
        </>
      )}
    </ActionForm>
  )
}
