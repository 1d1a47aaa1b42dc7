import { createHash } from 'node:crypto'

const digest = (...parts: readonly string[]): Buffer => createHash('sha256').update(parts.join('\0')).digest()

/**
 * The id of something an import makes: a uuid v7 with the instant of the import's own id, the rest from what it is made of. The same import
 * made again, after a crash or a lost answer, makes the same things.
 */
export const importedId = (importId: string, ...parts: readonly string[]): string => {
  const bytes = digest(importId, ...parts).subarray(0, 16)
  Buffer.from(importId.replaceAll('-', ''), 'hex').copy(bytes, 0, 0, 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The id of the heading at a place among a file's headings: 12 base-62 characters like every block's. */
export const headingIdOf = (importId: string, file: string, at: number): string =>
  Array.from(digest(importId, 'heading', file, String(at)).subarray(0, 12), (byte) => ALPHABET.charAt(byte % 62)).join('')
