import { randomUUID } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { normalisePassword } from '#domain/account/password.ts'

// OWASP Password Storage Cheat Sheet: argon2id (the package's default kind), 19 MiB, 2 passes, 1 lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The argon2id hash of a password, with its salt and cost in it. */
export const hashPassword = (password: string): Promise<string> => hash(normalisePassword(password), COST)

let nobody: Promise<string> | undefined

/**
 * Whether `password` is the one that `stored` was made from. Without a stored hash it takes as long and says no,
 * so that the time of an answer does not tell whether an address has an account.
 */
export const passwordMatches = async (stored: string | null, password: string): Promise<boolean> => {
  const against = stored ?? (await (nobody ??= hashPassword(randomUUID())))
  return (await verify(against, normalisePassword(password))) && stored !== null
}
