import type { Readable } from 'node:stream'
import type { ByteRange } from '#domain/file/range.ts'

/**
 * Where the bytes of files are kept, by their SHA-256 in hex. Equal bytes are kept once. What is done rejects only when the place itself
 * fails (full, gone, refused); a hash that is not there is an answer.
 */
export type Storage = {
  /** Keeps the bytes of the local file `from`. When it resolves they survive a crash. Keeping the same again changes nothing. `from` may be moved away. */
  keep: (hash: string, from: string) => Promise<void>
  /** The bytes, or a stretch of them; null when they are not here. Destroy the stream when it is not read to its end. */
  open: (hash: string, range?: ByteRange) => Promise<Readable | null>
  /** Forgets the bytes; nothing happens when they are not here. */
  remove: (hash: string) => Promise<void>
}
