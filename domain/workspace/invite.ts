const DAY = 86_400_000

/** How long an invite can be accepted, in days; sending it again starts anew. */
export const INVITE_DAYS = 14

/** When an invite sent at `now` ends. */
export const inviteEnd = (now: Date): Date => new Date(now.getTime() + INVITE_DAYS * DAY)

/** What became of an invite. */
export type InviteState = 'open' | 'expired' | 'revoked' | 'accepted'

/** What became of an invite, at `now`. Accepted wins over all, revoked over expired. */
export const inviteState = (invite: { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date }, now: Date): InviteState => {
  if (invite.acceptedAt) return 'accepted'
  if (invite.revokedAt) return 'revoked'
  return invite.expiresAt <= now ? 'expired' : 'open'
}

/** What an invite's page has to say to whoever opened it. */
export type InviteView =
  | { kind: 'unknown' }
  | { kind: 'expired' | 'revoked' | 'accepted'; workspace: string; inviter: string | null }
  | { kind: 'signed-out'; workspace: string; inviter: string | null; email: string; hasAccount: boolean }
  | { kind: 'wrong-account'; workspace: string; inviter: string | null; email: string; signedInAs: string }
  | { kind: 'welcome'; workspace: string; inviter: string | null; role: 'owner' | 'admin' | 'member' | 'guest' }
  | { kind: 'member'; workspace: string; slug: string }
