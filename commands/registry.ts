import type { Command } from './command.ts'
import { createPage } from './create-page.ts'

/** Every command that a signed-in person can send, by name: the one list behind the door `/api/commands/<name>`. */
export const COMMANDS = {
  'page.create': createPage,
} as const satisfies Record<string, Command<unknown, unknown>>

export type CommandName = keyof typeof COMMANDS
