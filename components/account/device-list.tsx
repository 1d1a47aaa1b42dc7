'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { DateText } from '#components/ui/date-text.tsx'
import { FormOutcome } from '#components/ui/form-outcome.tsx'
import type { FormAction } from '#components/ui/form-state.ts'
import { SendButton } from '#components/ui/send-button.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import type { Device } from '#domain/account/device.ts'
import type { Reader } from '#domain/words/date-text.ts'

/** A device that is signed in. `seenAt` is UTC, ISO 8601. */
export type SignedInDevice = { id: string; device: Device; ip: string; seenAt: string; here: 'this' | 'other' }

/** Where this account is signed in, and how to end it there. */
export function DeviceList({ devices, reader, action }: { devices: readonly SignedInDevice[]; reader: Reader; action: FormAction }) {
  const words = useWords('account')
  const say = useSay()
  const nameOf = ({ browser, system }: Device) =>
    browser !== null && system !== null ? say(words.device, { browser, system }) : (browser ?? system ?? words.unknownDevice)
  return (
    <>
      <ul className="border-t border-rule">
        {devices.map(({ id, device, ip, seenAt, here }) => (
          <li key={id} className="flex min-h-13 flex-wrap items-center gap-x-3 border-b border-rule py-1.5">
            <span className="font-medium">{nameOf(device)}</span>
            {here === 'this' && <span className="text-stamp">{words.thisDevice}</span>}
            <span className="num text-ink-3"><DateText instant={seenAt} reader={reader} form="ago" />{ip === '' ? '' : ` · ${ip}`}</span>
            <span className="flex-1" />
            {here === 'other' && (
              <ActionForm action={action} className="flex items-center gap-2">
                {(state, sending) => (
                  <>
                    <FormOutcome state={state} />
                    <input type="hidden" name="which" value={id} />
                    <SendButton sending={sending} aria-label={say(words.signOutDevice, { device: nameOf(device) })}>{words.signOut}</SendButton>
                  </>
                )}
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      {devices.length > 1 && (
        <ActionForm action={action} className="mt-4 flex items-center gap-3">
          {(state, sending) => (
            <>
              <input type="hidden" name="which" value="others" />
              <SendButton size="large" sending={sending}>{words.signOutOthers}</SendButton>
              <FormOutcome state={state} />
            </>
          )}
        </ActionForm>
      )}
    </>
  )
}
