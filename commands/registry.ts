import { acceptInvite } from './accept-invite.ts'
import { beginImport } from './begin-import.ts'
import { cancelImport } from './cancel-import.ts'
import { resendInvite, revokeInvite } from './change-invite.ts'
import { changeProfile } from './change-profile.ts'
import { changeRole } from './change-role.ts'
import { changeWorkspace } from './change-workspace.ts'
import type { Command } from './command.ts'
import { createPage } from './create-page.ts'
import { createWorkspace } from './create-workspace.ts'
import { deleteAccount } from './delete-account.ts'
import { deletePage } from './delete-page.ts'
import { deleteWorkspace } from './delete-workspace.ts'
import { duplicatePage } from './duplicate-page.ts'
import { endSessions } from './end-sessions.ts'
import { factoryAct } from './factory-act.ts'
import { inviteMember } from './invite-member.ts'
import { keepAsPage } from './keep-as-page.ts'
import { leaveWorkspace } from './leave-workspace.ts'
import { lockPage, unlockPage } from './lock-page.ts'
import { moveBlocksToPage } from './move-blocks.ts'
import { movePage } from './move-page.ts'
import { openNode } from './open-node.ts'
import { pinPage, unpinPage } from './pin-page.ts'
import { discardText, putBackText } from './put-back-text.ts'
import { putBackVersion } from './put-back-version.ts'
import { removeMember } from './remove-member.ts'
import { renamePage } from './rename-page.ts'
import { restorePage } from './restore-page.ts'
import { runImport } from './run-import.ts'
import { setPage } from './set-page.ts'
import { tickTodo } from './tick-todo.ts'
import { trashPage } from './trash-page.ts'
import { visitPage } from './visit-page.ts'

/** Every command that a signed-in person can send, by name: the one list behind the door `/api/commands/<name>`. */
export const COMMANDS = {
  'page.create': createPage,
  'page.rename': renamePage,
  'page.set': setPage,
  'page.move': movePage,
  'page.trash': trashPage,
  'page.restore': restorePage,
  'page.delete': deletePage,
  'page.duplicate': duplicatePage,
  'page.lock': lockPage,
  'page.unlock': unlockPage,
  'page.pin': pinPage,
  'page.unpin': unpinPage,
  'page.visit': visitPage,
  'todo.tick': tickTodo,
  'import.begin': beginImport,
  'import.run': runImport,
  'import.cancel': cancelImport,
  'blocks.move': moveBlocksToPage,
  'version.put-back': putBackVersion,
  'kept.put-back': putBackText,
  'kept.discard': discardText,
  'kept.as-page': keepAsPage,
  'tree.set': openNode,
  'account.change': changeProfile,
  'account.delete': deleteAccount,
  'session.end': endSessions,
  'workspace.create': createWorkspace,
  'workspace.change': changeWorkspace,
  'workspace.delete': deleteWorkspace,
  'workspace.leave': leaveWorkspace,
  'member.invite': inviteMember,
  'member.role': changeRole,
  'member.remove': removeMember,
  'invite.resend': resendInvite,
  'invite.revoke': revokeInvite,
  'invite.accept': acceptInvite,
  'factory.act': factoryAct,
} as const satisfies Record<string, Command<unknown, unknown>>

export type CommandName = keyof typeof COMMANDS
