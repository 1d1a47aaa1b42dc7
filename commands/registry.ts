import type { Command } from './command.ts'
import { createPage } from './create-page.ts'
import { deletePage } from './delete-page.ts'
import { lockPage, unlockPage } from './lock-page.ts'
import { movePage } from './move-page.ts'
import { openNode } from './open-node.ts'
import { pinPage, unpinPage } from './pin-page.ts'
import { renamePage } from './rename-page.ts'
import { restorePage } from './restore-page.ts'
import { setPage } from './set-page.ts'
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
  'page.lock': lockPage,
  'page.unlock': unlockPage,
  'page.pin': pinPage,
  'page.unpin': unpinPage,
  'page.visit': visitPage,
  'tree.set': openNode,
} as const satisfies Record<string, Command<unknown, unknown>>

export type CommandName = keyof typeof COMMANDS
