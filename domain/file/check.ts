import { claimedKind } from './file-type.ts'
import { IMAGE_BYTES } from './limits.ts'

/** Why a file will not be taken: it is larger than `limit` bytes. */
export type TooLarge = { limit: number; bytes: number }

/** Looks at a file before it travels; null when it may. The server looks again, at the bytes. `fileBytes` is the limit for what is no picture. */
export const tooLargeToSend = (file: { name: string; type: string; size: number }, fileBytes: number): TooLarge | null => {
  const limit = claimedKind(file.type, file.name) === 'image' ? Math.min(IMAGE_BYTES, fileBytes) : fileBytes
  return file.size > limit ? { limit, bytes: file.size } : null
}
