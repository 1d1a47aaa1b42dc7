/** Workspaces, their members and settings. */
export const workspace = {
  members: { one: '{count} member', other: '{count} members' },
  name: 'Name',
  paper: 'Paper',
  invite: 'Invite',
  leave: 'Leave',
}
