import { createHmac } from 'node:crypto'
import { sessionSecret } from '../sessions/session-cookie.ts'

/**
 * The secret part of an invite's address. Made from the invite's id with the server's key, so that an admin can be shown the link
 * again later although only its hash is stored.
 */
export const inviteToken = (inviteId: string): string => createHmac('sha256', sessionSecret()).update(`memo invite ${inviteId}`).digest('base64url')

/** The path an invited person opens; what stands before it in a mail is `baseUrl`, on a screen the address that the screen was reached at. */
export const invitePath = (inviteId: string): string => `/invite/${inviteToken(inviteId)}`
