import { z } from 'zod'

// No control characters: a name is also a mail header and a line in a list.
const PRINTABLE = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u

/** A person's name as they write it, 1 to 80 characters. */
export const PersonName = z.string().trim().regex(PRINTABLE).min(1).max(80)

/** A mail address, trimmed. Case is kept as typed and ignored when compared. */
export const EmailAddress = z.string().trim().max(254).pipe(z.email())

/** A time zone by its IANA name, as far as this runtime knows it. */
export const TimeZone = z.string().max(64).refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
})

/** A workspace's name, 1 to 80 characters. */
export const WorkspaceName = z.string().trim().regex(PRINTABLE).min(1).max(80)
