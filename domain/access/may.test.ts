import { expect, test } from 'vitest'
import { ACTIONS, ROLES, may } from './may.ts'

test('a stranger may do nothing', () => {
  for (const action of ACTIONS) expect(may(null, action)).toBe(false)
})

test('a guest may only leave: pages come from access lists', () => {
  expect(ACTIONS.filter((action) => may('guest', action))).toEqual(['workspace.leave'])
})

test('a page with an access list of its own is refused to every role', () => {
  for (const role of ROLES) expect(may(role, 'page.read', { sharing: 'restricted' })).toBe(false)
})

test('an admin cannot make, demote or remove an owner', () => {
  const owner = { role: 'owner', self: false, lastOwner: false } as const
  const member = { role: 'member', self: false, lastOwner: false } as const
  expect(may('admin', 'member.remove', { subject: owner })).toBe(false)
  expect(may('admin', 'member.role', { subject: { ...owner, newRole: 'member' } })).toBe(false)
  expect(may('admin', 'member.role', { subject: { ...member, newRole: 'owner' } })).toBe(false)
  expect(may('admin', 'member.role', { subject: { ...member, newRole: 'admin' } })).toBe(true)
})

test('the last owner can neither leave nor be demoted nor removed', () => {
  const last = { role: 'owner', self: true, lastOwner: true } as const
  expect(may('owner', 'workspace.leave', { subject: last })).toBe(false)
  expect(may('owner', 'member.role', { subject: { ...last, newRole: 'admin' } })).toBe(false)
  expect(may('owner', 'member.remove', { subject: last })).toBe(false)
  expect(may('owner', 'workspace.leave', { subject: { ...last, lastOwner: false } })).toBe(true)
})

test('a member writes pages but changes no settings', () => {
  expect(may('member', 'page.write', { sharing: 'workspace' })).toBe(true)
  expect(may('member', 'workspace.settings')).toBe(false)
})

test('a personal workspace stays, and stays one person’s', () => {
  const refused = ACTIONS.filter((action) => may('owner', action) && !may('owner', action, { kind: 'personal' }))
  expect(refused).toEqual(['workspace.delete', 'workspace.leave', 'member.invite', 'member.remove', 'member.role'])
})

test('only an owner invites an owner', () => {
  const subject = { role: 'owner', newRole: 'owner', self: false, lastOwner: false } as const
  expect(may('admin', 'member.invite', { kind: 'team', subject })).toBe(false)
  expect(may('owner', 'member.invite', { kind: 'team', subject })).toBe(true)
})
