'use client'

import { lazy, Suspense, useRef, useState } from 'react'
import { ActionForm } from './action-form.tsx'
import { Button } from './button.tsx'
import { FormOutcome } from './form-outcome.tsx'
import type { FormAction } from './form-state.ts'
import { useScripted } from './scripted.ts'
import { SendButton } from './send-button.tsx'

const Confirm = lazy(() => import('./confirm.tsx').then((file) => ({ default: file.Confirm })))

type PressRowProps = {
  action: FormAction
  label: string
  /** Says the whole of it where the row is not seen. */
  name: string
  hidden: Record<string, string>
  kind?: 'line' | 'danger'
  /** What is asked before it is done, for what cannot be taken back; `keep` is the answer that changes nothing. */
  ask?: { title: string; body: string; keep: string }
}

/** One button of a row that does one thing. */
export function PressRow({ action, label, name, hidden, kind = 'line', ask }: PressRowProps) {
  const [asking, setAsking] = useState(false)
  const scripted = useScripted()
  const send = useRef<HTMLButtonElement>(null)
  return (
    <ActionForm action={action} className="flex items-center gap-2">
      {(state, sending) => (
        <fieldset disabled={ask !== undefined && !scripted} className="contents">
          <FormOutcome state={state} />
          {Object.entries(hidden).map(([key, value]) => <input key={key} type="hidden" name={key} value={value} />)}
          {ask === undefined
            ? <SendButton kind={kind} sending={sending} aria-label={name}>{label}</SendButton>
            : <Button ref={send} kind={kind} aria-disabled={sending || undefined} aria-label={name} onClick={() => { if (!sending) setAsking(true) }}>{label}</Button>}
          {ask !== undefined && asking && (
            <Suspense fallback={null}>
              <Confirm
                title={ask.title} body={ask.body} safeLabel={ask.keep} confirmLabel={name} tone="danger"
                onConfirm={() => { setAsking(false); send.current?.form?.requestSubmit() }}
                onClose={() => setAsking(false)}
              />
            </Suspense>
          )}
        </fieldset>
      )}
    </ActionForm>
  )
}
