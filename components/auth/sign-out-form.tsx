'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormAction } from '#components/ui/form-state.ts'
import { SendButton } from '#components/ui/send-button.tsx'

/** The quiet button of a rail that signs out on this device. */
export function SignOutForm({ action, label }: { action: FormAction; label: string }) {
  return <ActionForm action={action}>{(_, sending) => <SendButton kind="quiet" sending={sending}>{label}</SendButton>}</ActionForm>
}
