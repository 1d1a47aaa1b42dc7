'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { FormField } from '#components/ui/form-field.tsx'
import { typed, wrong, type FormAction } from '#components/ui/form-state.ts'
import { SendButton } from '#components/ui/send-button.tsx'
import { useWords } from '#components/ui/words.tsx'
import { AuthActions, AuthLines } from './auth-lines.tsx'
import { FormMessage } from './form-message.tsx'

type MailMeFormProps = {
  action: FormAction
  /** The verb on the button. */
  send: string
  to?: string
  /** What the operator of a server without mail has to know; present means that mail stays in the box. */
  operatorHint?: string | undefined
}

/** Asks for an address to send a link to. The answer is the same whether or not the address has an account. */
export function MailMeForm({ action, send, to = '/', operatorHint }: MailMeFormProps) {
  const words = useWords('auth')
  return (
    <ActionForm action={action} label={send}>
      {(state, sending) => state.kind === 'done' ? (
        <div role="status" className="mt-4 border-t-[1.5px] border-rule-ink pt-4">
          <h2 className="text-h3 font-head">{words.sentTitle}</h2>
          <p className="prose-face mt-1 text-field text-pretty text-ink-2">{state.text}</p>
          {operatorHint !== undefined && <p className="mt-3 border-l-2 border-caution px-3 py-1 text-ink-2">{operatorHint}</p>}
        </div>
      ) : (
        <>
          <FormMessage state={state} />
          <input type="hidden" name="to" value={to} />
          <AuthLines>
            <FormField label={words.email} name="email" type="email" autoComplete="email" autoCapitalize="none" required autoFocus defaultValue={typed(state, 'email')} error={wrong(state, 'email')} />
          </AuthLines>
          <AuthActions><SendButton kind="primary" size="large" sending={sending}>{send}</SendButton></AuthActions>
        </>
      )}
    </ActionForm>
  )
}
