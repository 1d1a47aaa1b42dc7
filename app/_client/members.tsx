'use client'

import { lazy, Suspense } from 'react'
import type { Member } from '#components/workspace/member-table.tsx'
import type { Reader } from '#domain/words/date-text.ts'
import { changeRoleAction, removeMemberAction } from '../[workspace]/settings/actions.ts'

// The server draws it; what makes it answer comes after the first paint.
const MemberTable = lazy(() => import('#components/workspace/member-table.tsx').then((file) => ({ default: file.MemberTable })))

type MembersProps = { workspaceId: string; workspaceName: string; members: readonly Member[]; reader: Reader }

/** The members of a workspace, with what is picked sent to the server. */
export function Members({ workspaceId, workspaceName, members, reader }: MembersProps) {
  return (
    <Suspense fallback={null}>
      <MemberTable
        members={members}
        workspaceName={workspaceName}
        reader={reader}
        onRole={(member, role) => changeRoleAction(workspaceId, member.id, role)}
        onRemove={(member) => removeMemberAction(workspaceId, member.id)}
      />
    </Suspense>
  )
}
