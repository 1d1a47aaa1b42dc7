import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '#db/client.ts'
import { insertToken } from '#db/writes/accounts.ts'
import { newId } from '#domain/ids.ts'

/** How long a link sent by mail opens its door, in minutes. */
export const TOKEN_MINUTES = 30

/** What is stored of a token. The token itself has 256 random bits, so a plain hash cannot be reversed by guessing. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Makes a token for one use and gives its text, which only the mail will hold. */
export const issueToken = async (
  tx: Tx,
  about: { purpose: 'reset-password' | 'magic-link'; accountId: string | null; email: string },
  now: Date,
): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  await insertToken(tx, { id: newId(), ...about, tokenHash: tokenHash(token), createdAt: now, expiresAt: new Date(now.getTime() + TOKEN_MINUTES * 60_000) })
  return token
}
