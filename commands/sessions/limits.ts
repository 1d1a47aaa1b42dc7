import { createHash } from 'node:crypto'
import ipaddr from 'ipaddr.js'
import { asSystem } from '#db/client.ts'
import { countAttempt, forgetAttempts } from '#db/writes/attempts.ts'
import { refuse, type Refusal } from '#domain/outcome.ts'

/** Where a request comes from: network address and what the browser calls itself. */
export type Origin = { ip: string; userAgent: string }

// The windows that attempts are counted in; what is refused says by these names how long to wait (`tooMany` of the words).
const SECONDS = { quarter: 15 * 60, hour: 3600 } as const

// Attempts allowed per window. Those by origin are generous: an office or a school shares one address.
const LIMITS = {
  /** Guesses at one account from one place. */
  'sign-in': { tries: 10, wait: 'quarter' },
  /** Guesses at one account from anywhere. */
  'sign-in-address': { tries: 100, wait: 'hour' },
  /** Guesses from one place at any account. */
  'sign-in-origin': { tries: 300, wait: 'hour' },
  'sign-up-origin': { tries: 100, wait: 'hour' },
  /** Mails that anybody can have sent to an address. */
  'mail-address': { tries: 5, wait: 'hour' },
  'mail-origin': { tries: 60, wait: 'hour' },
  /** Tokens tried from one place. */
  'token-origin': { tries: 60, wait: 'hour' },
  /** Checks of a signed-in person's own password. */
  password: { tries: 10, wait: 'quarter' },
} as const

type Limit = keyof typeof LIMITS

// Hashed, so that the table holds no addresses.
const keyOf = (limit: Limit, subject: string): string => `${limit}:${createHash('sha256').update(subject.toLowerCase()).digest('base64url').slice(0, 22)}`

/** The network a request counts for: the address itself, and for IPv6 the /64 that one customer has whole. */
export const networkOf = (ip: string): string => {
  if (!ipaddr.isValid(ip)) return 'unknown'
  const address = ipaddr.process(ip)
  return address.kind() === 'ipv6' ? address.toNormalizedString().split(':').slice(0, 4).join(':') : address.toString()
}

/**
 * Counts one attempt and gives the refusal when it is one too many, with how long to wait. In a transaction of its own, so that a refusal does
 * not undo the count.
 */
export const tooMany = async (limit: Limit, subject: string): Promise<Refusal | null> => {
  const { tries, wait } = LIMITS[limit]
  const count = await asSystem((tx) => countAttempt(tx, keyOf(limit, subject), SECONDS[wait]))
  return count > tries ? refuse('too-many', { detail: wait }) : null
}

/** Forgets the attempts of a subject who turned out to be right. */
export const forgive = (limit: Limit, subject: string): Promise<void> => asSystem((tx) => forgetAttempts(tx, keyOf(limit, subject)))
