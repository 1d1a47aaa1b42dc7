/** A person's role in a workspace, strongest first. */
export const ROLES = ['owner', 'admin', 'member', 'guest'] as const
export type Role = (typeof ROLES)[number]

/** Everything that can be asked for. A page action is about one page, the others about the workspace. */
export const ACTIONS = [
  'workspace.read', 'workspace.settings', 'workspace.delete', 'workspace.leave',
  'member.list', 'member.invite', 'member.remove', 'member.role',
  'page.read', 'page.write', 'page.create', 'page.move', 'page.trash', 'page.delete', 'page.lock',
  'file.read', 'file.upload', 'search', 'export',
] as const
export type Action = (typeof ACTIONS)[number]

/**
 * What the action is done to. `sharing` says who a page belongs to: `workspace` is open to its members, anything else has an
 * access list of its own. `subject` is the member that a member action is about. `kind` is the workspace's, for actions on the
 * workspace itself: a personal one is one person's and stays.
 */
export type Target = {
  sharing?: 'workspace' | 'restricted'
  kind?: 'personal' | 'team'
  subject?: { role: Role; self: boolean; lastOwner: boolean; newRole?: Role }
}

const MEMBER: readonly Action[] = [
  'workspace.read', 'workspace.leave', 'member.list',
  'page.read', 'page.write', 'page.create', 'page.move', 'page.trash', 'page.delete', 'page.lock',
  'file.read', 'file.upload', 'search', 'export',
]
const ADMIN: readonly Action[] = [...MEMBER, 'workspace.settings', 'member.invite', 'member.remove', 'member.role']

// A guest gets nothing from the role itself: only access lists of pages will grant anything.
const GRANTED: Record<Role, ReadonlySet<Action>> = {
  owner: new Set(ACTIONS),
  admin: new Set(ADMIN),
  member: new Set(MEMBER),
  guest: new Set<Action>(['workspace.leave']),
}

// A personal workspace has one member, who can neither go nor end it.
const NOT_PERSONAL: ReadonlySet<Action> = new Set<Action>(['workspace.delete', 'workspace.leave', 'member.invite', 'member.remove', 'member.role'])

const strength = (role: Role): number => ROLES.length - ROLES.indexOf(role)

const mayTouchMember = (role: Role, action: Action, subject: NonNullable<Target['subject']>): boolean => {
  if (action === 'workspace.leave') return !subject.lastOwner
  if (action !== 'member.remove' && action !== 'member.role' && action !== 'member.invite') return true
  if (subject.lastOwner && (action === 'member.remove' || subject.newRole !== 'owner')) return false
  const touchesOwner = subject.role === 'owner' || subject.newRole === 'owner'
  return !touchesOwner || strength(role) >= strength('owner')
}

/**
 * May a person with `role` (null: not a member) do `action` to `target`? The one place that answers; every read and write asks it,
 * and row-level security refuses underneath. Default deny.
 */
export const may = (role: Role | null, action: Action, target: Target = {}): boolean => {
  if (role === null || !GRANTED[role].has(action)) return false
  if (target.sharing === 'restricted') return false
  if (target.kind === 'personal' && NOT_PERSONAL.has(action)) return false
  return !target.subject || mayTouchMember(role, action, target.subject)
}
