import { encodeFrame, splitFrame } from '#domain/live/frame.ts'
import type { ServerHead } from '#domain/live/protocol.ts'

/**
 * What instances tell each other about a page: an entry of its log, presence, a wish to hear who is there, or a frame for the tabs of
 * one account (`to`) or of everybody.
 */
export type Envelope =
  | { kind: 'entry'; seq: number }
  | { kind: 'presence' }
  | { kind: 'who-is-there' }
  | { kind: 'frame'; to: string | null; head: ServerHead }

/** Packs a message of instance `from`. */
export const seal = (from: string, envelope: Envelope, bytes: Uint8Array = new Uint8Array()): Uint8Array =>
  encodeFrame({ head: { type: envelope.kind, from, envelope }, bytes })

/** Unpacks a message; null for what this release does not know, such as a message of a newer one. */
export const unseal = (message: Uint8Array): { from: string; envelope: Envelope; bytes: Uint8Array } | null => {
  const parts = splitFrame(message)
  const head = parts?.head as { from: string; envelope: Envelope } | undefined
  return parts && head ? { from: head.from, envelope: head.envelope, bytes: parts.bytes } : null
}
