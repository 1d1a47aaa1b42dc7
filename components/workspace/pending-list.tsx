'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { DayText } from '#components/ui/date-text.tsx'
import type { FormAction } from '#components/ui/form-state.ts'
import { PressRow } from '#components/ui/press-row.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import type { Role } from '#domain/access/may.ts'
import { plainDate, type Reader } from '#domain/words/date-text.ts'
import { CopyLink } from './copy-link.tsx'

/** An invite that nobody has used yet. `expiresAt` is UTC, ISO 8601; `link` is null when the one that was sent is not known any more. */
export type Pending = { id: string; email: string; role: Role; expiresAt: string; state: 'open' | 'expired'; link: string | null }

type PendingListProps = { invites: readonly Pending[]; workspaceId: string; reader: Reader; onResend: FormAction; onRevoke: FormAction }

/** The invites that wait. */
export function PendingList({ invites, workspaceId, reader, onResend, onRevoke }: PendingListProps) {
  return (
    <ul className="border-t border-rule">
      {invites.map((invite) => <PendingRow key={invite.id} {...{ invite, workspaceId, reader, onResend, onRevoke }} />)}
    </ul>
  )
}

function PendingRow({ invite, workspaceId, reader, onResend, onRevoke }: Omit<PendingListProps, 'invites'> & { invite: Pending }) {
  const words = useWords('workspace')
  const { roles } = useWords('common')
  const say = useSay()
  const [shown, setShown] = useState(false)
  const date = plainDate(new Date(invite.expiresAt), reader.timeZone)
  const [before, after] = say(invite.state === 'open' ? words.pendingUntil : words.pendingEnded, { date: '\u0000' }).split('\u0000')
  const hidden = { workspaceId, inviteId: invite.id }
  return (
    <li className="border-b border-rule py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="font-medium">{invite.email}</span>
        <span className="text-ink-2">{roles[invite.role]}</span>
        <span className={invite.state === 'open' ? 'text-ink-3' : 'text-pencil'}>{before}<DayText date={date} reader={reader} tone={invite.state === 'open' ? 'plain' : 'overdue'} />{after}</span>
        <span className="flex-1" />
        {invite.state === 'open' && invite.link === null && <span className="text-pencil">{words.linkLost}</span>}
        {invite.state === 'open' && invite.link !== null && <Button aria-expanded={shown} aria-label={say(words.copyLink, { email: invite.email })} onClick={() => setShown(!shown)}>{words.link}</Button>}
        <PressRow action={onResend} label={words.resend} name={say(words.resendTo, { email: invite.email })} hidden={hidden} />
        <PressRow action={onRevoke} label={words.revoke} name={say(words.revokeFor, { email: invite.email })} hidden={hidden} kind="danger" ask={{ title: say(words.revokeQuestion, { email: invite.email }), body: words.revokeBody, keep: words.keep }} />
      </div>
      {shown && invite.link !== null && <div className="mt-2"><CopyLink link={invite.link} label={say(words.copyLink, { email: invite.email })} /></div>}
    </li>
  )
}
