import { createHmac } from 'node:crypto'
import { baseUrl } from '#db/settings.ts'
import { sessionSecret } from '../sessions/session-cookie.ts'

/**
 * The secret part of an invite's address. Made from the invite's id with the server's key, so that an admin can be shown the link
 * again later although only its hash is stored.
 */
export const inviteToken = (inviteId: string): string => createHmac('sha256', sessionSecret()).update(`memo invite ${inviteId}`).digest('base64url')

/** The address an invited person opens. */
export const inviteUrl = (inviteId: string): string => `${baseUrl()}/invite/${inviteToken(inviteId)}`
