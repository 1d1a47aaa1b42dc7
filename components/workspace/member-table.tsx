'use client'

import { lazy, Suspense, useState, useTransition } from 'react'
import { Avatar } from '#components/ui/avatar.tsx'
import { Button } from '#components/ui/button.tsx'
import { DayText } from '#components/ui/date-text.tsx'
import { useScripted } from '#components/ui/scripted.ts'
import { Select } from '#components/ui/select.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import type { Role } from '#domain/access/may.ts'
import { plainDate, type Reader } from '#domain/words/date-text.ts'

const Confirm = lazy(() => import('#components/ui/confirm.tsx').then((file) => ({ default: file.Confirm })))

/** A member, and what the one who looks may do to them. `joinedAt` is UTC, ISO 8601; `roles` are those they could be given. */
export type Member = {
  id: string
  name: string
  email: string
  picture?: string | undefined
  role: Role
  joinedAt: string
  self: 'me' | 'other'
  roles: readonly Role[]
  removable: 'yes' | 'no'
}

type MemberTableProps = {
  members: readonly Member[]
  workspaceName: string
  reader: Reader
  /** Both give a sentence to show when it was refused, and null when it was done. */
  onRole: (member: Member, role: Role) => Promise<string | null>
  onRemove: (member: Member) => Promise<string | null>
}

// What is asked before it is done: nobody gives themselves back what they gave up.
type Asked = { kind: 'remove'; member: Member } | { kind: 'own-role'; member: Member; role: Role }

/** Who belongs to a workspace, as what, since when. */
export function MemberTable({ members, workspaceName, reader, onRole, onRemove }: MemberTableProps) {
  const words = useWords('workspace')
  const common = useWords('common')
  const say = useSay()
  const scripted = useScripted()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [note, setNote] = useState<{ tone: 'done' | 'failed'; text: string } | null>(null)
  const [busy, start] = useTransition()
  const run = (work: () => Promise<string | null>, done: string) =>
    start(async () => {
      const refused = await work()
      setNote(refused === null ? { tone: 'done', text: done } : { tone: 'failed', text: refused })
    })
  const give = (member: Member, role: Role) => run(() => onRole(member, role), say(words.roleChanged, { name: member.name, role: common.roles[role] }))
  const question = asked && {
    ...(asked.kind === 'remove'
      ? {
          title: say(words.removeTitle, { name: asked.member.name, workspace: workspaceName }),
          body: words.removeBody,
          safeLabel: words.keep,
          confirmLabel: say(words.removeMember, { name: asked.member.name }),
        }
      : {
          title: say(words.ownRoleQuestion, { role: common.roles[asked.role], workspace: workspaceName }),
          body: words.ownRoleBody,
          safeLabel: say(words.stayRole, { role: common.roles[asked.member.role] }),
          confirmLabel: say(words.becomeRole, { role: common.roles[asked.role] }),
        }),
    onConfirm: () => {
      if (asked.kind === 'remove') run(() => onRemove(asked.member), say(words.removed, { name: asked.member.name }))
      else give(asked.member, asked.role)
      setAsked(null)
    },
  }
  return (
    <>
      <fieldset disabled={!scripted} className="contents">
        <table aria-busy={busy || undefined} className="w-full border-collapse text-left">
          <thead>
            <tr className="border-b-[1.5px] border-rule-ink form-label">
              <th scope="col" className="py-1.5 pr-3 font-normal">{words.person}</th>
              <th scope="col" className="w-36 py-1.5 pr-3 font-normal">{words.role}</th>
              <th scope="col" className="py-1.5 pr-3 font-normal max-desk:hidden">{words.joined}</th>
              <th scope="col" className="w-0"><span className="sr-only">{words.remove}</span></th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <tr key={member.id} className="border-b border-rule">
                <td className="py-1.5 pr-3 max-desk:w-full max-desk:max-w-0">
                  <span className="flex min-w-0 items-center gap-2">
                    <Avatar name={member.name} picture={member.picture} />
                    <span className="min-w-0">
                      <span className="font-medium">{member.name}</span>{member.self === 'me' && <span className="text-ink-3"> ({words.you})</span>}
                      <span className="block truncate text-label text-ink-2">{member.email}</span>
                    </span>
                  </span>
                </td>
                <td className="py-1.5 pr-3">
                  {member.roles.length > 1 ? (
                    <Select
                      label={say(words.roleOf, { name: member.name })} labelled="hidden" value={member.role}
                      options={member.roles.map((value) => ({ value, label: common.roles[value] }))}
                      onPick={(role) => (member.self === 'me' && role !== member.role ? setAsked({ kind: 'own-role', member, role }) : give(member, role))}
                    />
                  ) : common.roles[member.role]}
                </td>
                <td className="py-1.5 pr-3 max-desk:hidden"><DayText date={plainDate(new Date(member.joinedAt), reader.timeZone)} reader={reader} /></td>
                <td className="py-1.5">
                  {member.removable === 'yes' && <Button kind="quiet" aria-label={say(words.removeMember, { name: member.name })} onClick={() => setAsked({ kind: 'remove', member })}>{words.remove}</Button>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </fieldset>
      <p role={note?.tone === 'failed' ? 'alert' : 'status'} className={note?.tone === 'failed' ? 'mt-3 min-h-5 text-pencil' : 'mt-3 min-h-5 text-stamp'}>{note?.text}</p>
      {question !== null && (
        <Suspense fallback={null}>
          <Confirm {...question} tone="danger" onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </>
  )
}
