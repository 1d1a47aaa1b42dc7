import type { workspace as english } from '../en/workspace.ts'

/** Workspaces, their members and settings. */
export const workspace: typeof english = {
  members: { one: '{count} Mitglied', other: '{count} Mitglieder' },
  name: 'Name',
  paper: 'Papier',
  invite: 'Einladen',
  leave: 'Verlassen',
}
