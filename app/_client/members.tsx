'use client'

import { MemberTable, type Member } from '#components/workspace/member-table.tsx'
import type { Reader } from '#domain/words/date-text.ts'
import { changeRoleAction, removeMemberAction } from '../[workspace]/settings/actions.ts'

type MembersProps = { workspaceId: string; workspaceName: string; members: readonly Member[]; reader: Reader }

/** The members of a workspace, with what is picked sent to the server. */
export function Members({ workspaceId, workspaceName, members, reader }: MembersProps) {
  return (
    <MemberTable
      members={members}
      workspaceName={workspaceName}
      reader={reader}
      onRole={(member, role) => changeRoleAction(workspaceId, member.id, role)}
      onRemove={(member) => removeMemberAction(workspaceId, member.id)}
    />
  )
}
