import { createHmac } from 'node:crypto'
import { tokenHash } from '../sessions/one-time-token.ts'
import { sessionSecret } from '../sessions/session-cookie.ts'

/**
 * The secret part of an invite's address. Made from the invite's id with the server's key, so that an admin can be shown the link
 * again later although only its hash is stored.
 */
export const inviteToken = (inviteId: string): string => createHmac('sha256', sessionSecret()).update(`memo invite ${inviteId}`).digest('base64url')

/** Whether the link that this server makes for an invite is the one it was sent with: not when it was restored with another key. */
export const opensInvite = ({ id, tokenHash: stored }: { id: string; tokenHash: Uint8Array }): boolean => tokenHash(inviteToken(id)).equals(stored)

/** The path an invited person opens; what stands before it in a mail is `baseUrl`, on a screen the address that the screen was reached at. */
export const invitePath = (inviteId: string): string => `/invite/${inviteToken(inviteId)}`
