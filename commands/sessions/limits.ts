import { createHash } from 'node:crypto'
import ipaddr from 'ipaddr.js'
import { asSystem } from '#db/client.ts'
import { countAttempt, forgetAttempts } from '#db/writes/attempts.ts'

/** Where a request comes from: network address and what the browser calls itself. */
export type Origin = { ip: string; userAgent: string }

// Attempts allowed per window. Those by origin are generous: an office or a school shares one address.
const LIMITS = {
  /** Guesses at one account from one place. */
  'sign-in': { tries: 10, seconds: 15 * 60 },
  /** Guesses at one account from anywhere. */
  'sign-in-address': { tries: 100, seconds: 3600 },
  /** Guesses from one place at any account. */
  'sign-in-origin': { tries: 300, seconds: 3600 },
  'sign-up-origin': { tries: 100, seconds: 3600 },
  /** Mails that anybody can have sent to an address. */
  'mail-address': { tries: 5, seconds: 3600 },
  'mail-origin': { tries: 60, seconds: 3600 },
  /** Tokens tried from one place. */
  'token-origin': { tries: 60, seconds: 3600 },
  /** Checks of a signed-in person's own password. */
  password: { tries: 10, seconds: 15 * 60 },
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

/** Counts one attempt and tells whether it is one too many. In a transaction of its own, so that a refusal does not undo the count. */
export const tooMany = async (limit: Limit, subject: string): Promise<boolean> => {
  const { tries, seconds } = LIMITS[limit]
  return (await asSystem((tx) => countAttempt(tx, keyOf(limit, subject), seconds))) > tries
}

/** Forgets the attempts of a subject who turned out to be right. */
export const forgive = (limit: Limit, subject: string): Promise<void> => asSystem((tx) => forgetAttempts(tx, keyOf(limit, subject)))
