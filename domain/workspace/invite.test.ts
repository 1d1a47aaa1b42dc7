import { expect, test } from 'vitest'
import { inviteEnd, inviteState } from './invite.ts'

const now = new Date('2026-03-01T12:00:00Z')
const open = { acceptedAt: null, revokedAt: null, expiresAt: inviteEnd(now) }

test('an invite is open for 14 days, to the millisecond', () => {
  expect(inviteState(open, new Date('2026-03-15T11:59:59.999Z'))).toBe('open')
  expect(inviteState(open, new Date('2026-03-15T12:00:00Z'))).toBe('expired')
})

test('accepted wins over revoked, revoked over expired', () => {
  expect(inviteState({ ...open, acceptedAt: now, revokedAt: now }, now)).toBe('accepted')
  expect(inviteState({ ...open, revokedAt: now, expiresAt: now }, now)).toBe('revoked')
})
