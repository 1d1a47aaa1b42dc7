'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormOutcome } from '#components/ui/form-outcome.tsx'
import { typed, wrong, type FormAction } from '#components/ui/form-state.ts'
import { SendButton } from '#components/ui/send-button.tsx'
import { useWords } from '#components/ui/words.tsx'
import type { Paper } from '#domain/paper.ts'
import { PaperChoice } from './paper-choice.tsx'

type WorkspaceFormProps = { action: FormAction; workspaceId: string; name: string; slug: string; paper: Paper; host: string }

/** A workspace's name, address and paper. */
export function WorkspaceForm({ action, workspaceId, name, slug, paper, host }: WorkspaceFormProps) {
  const words = useWords('workspace')
  return (
    <ActionForm action={action} label={words.general} className="grid gap-4 desk:grid-cols-2">
      {(state, sending) => (
        <>
          <input type="hidden" name="workspaceId" value={workspaceId} />
          <Field label={words.name} name="name" required defaultValue={typed(state, 'name', name)} error={wrong(state, 'name')} />
          <Field
            label={words.address} name="slug" required autoCapitalize="none" spellCheck={false} hint={words.addressHint}
            leading={<span className="text-ink-3">{host}/</span>} defaultValue={typed(state, 'slug', slug)} error={wrong(state, 'slug')}
          />
          <div className="col-span-full"><PaperChoice state={state} start={paper} /></div>
          <div className="col-span-full flex items-center gap-3">
            <SendButton size="large" sending={sending}>{words.save}</SendButton>
            <FormOutcome state={state} />
          </div>
        </>
      )}
    </ActionForm>
  )
}
