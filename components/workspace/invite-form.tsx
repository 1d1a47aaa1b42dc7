'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormOutcome } from '#components/ui/form-outcome.tsx'
import { typed, wrong, type FormAction } from '#components/ui/form-state.ts'
import { Pick } from '#components/ui/pick.tsx'
import { useScripted } from '#components/ui/scripted.ts'
import { SendButton } from '#components/ui/send-button.tsx'
import { useWords } from '#components/ui/words.tsx'
import type { Role } from '#domain/access/may.ts'
import { CopyLink } from './copy-link.tsx'

type InviteFormProps = { action: FormAction; workspaceId: string; roles: readonly Exclude<Role, 'guest'>[] }

/** Invites an address with a role. What comes back is the link, for handing over in another way. */
export function InviteForm({ action, workspaceId, roles }: InviteFormProps) {
  const words = useWords('workspace')
  const common = useWords('common')
  const scripted = useScripted()
  return (
    <ActionForm action={action} label={words.inviteTitle} className="grid items-start gap-4 desk:grid-cols-[minmax(0,1fr)_160px]">
      {(state, sending) => (
        <fieldset disabled={!scripted} className="contents">
          <input type="hidden" name="workspaceId" value={workspaceId} />
          <Field label={words.inviteEmail} name="email" type="email" autoComplete="off" autoCapitalize="none" required defaultValue={typed(state, 'email')} error={wrong(state, 'email')} />
          <Pick label={words.inviteRole} name="role" start="member" options={roles.map((value) => ({ value, label: common.roles[value] }))} />
          <div className="col-span-full flex flex-wrap items-center gap-3">
            <SendButton kind="primary" size="large" sending={sending}>{words.inviteSend}</SendButton>
            <FormOutcome state={state} />
          </div>
          {state.kind === 'done' && state.link !== undefined && <div className="col-span-full"><CopyLink link={state.link} label={words.link} /></div>}
        </fieldset>
      )}
    </ActionForm>
  )
}
