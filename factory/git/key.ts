import { createHash } from 'node:crypto'

// RFC 4648, lower case: fits branch names, markers and trailers.
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
const LENGTH = 26

/** A key that follows from a text: what is marked with it can be told again. */
export const keyFor = (text: string): string => [...createHash('sha256').update(text).digest()].slice(0, LENGTH).map((byte) => ALPHABET[byte % 32] ?? '').join('')
