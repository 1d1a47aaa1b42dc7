import { splitFrame, type Frame } from '#domain/live/frame.ts'
import type { ClientHead, ServerHead } from '#domain/live/protocol.ts'

const KINDS: Record<ServerHead['type'], true> = {
  opened: true,
  'open-failed': true,
  acknowledged: true,
  refused: true,
  update: true,
  presence: true,
  access: true,
  'mass-deletion': true,
  'kept-text': true,
  event: true,
  'signed-out': true,
  pong: true,
}

/** A frame of the server. */
export type ServerFrame = Frame<ServerHead>
/** A frame to the server. */
export type ClientFrame = Frame<ClientHead>

/**
 * Reads a frame of our own server. Only its kind is looked at (the schemas would cost every reader 15 kB); anything that a captive portal
 * or a proxy answers in the server's place is no frame, and reads as null.
 */
export const readServerFrame = (data: Uint8Array): ServerFrame | null => {
  const parts = splitFrame(data)
  const head = parts?.head as ServerHead | null | undefined
  return parts && head && typeof head === 'object' && Object.hasOwn(KINDS, head.type) ? { head, bytes: parts.bytes } : null
}

/** What a question and its answer have in common; null for a frame that is neither. */
export const topicOf = (head: ClientHead | ServerHead): string | null => {
  if (head.type === 'open' || head.type === 'opened' || head.type === 'open-failed') return `open ${head.page}`
  if (head.type === 'batch' || head.type === 'acknowledged' || head.type === 'refused') return `batch ${head.page} ${head.client} ${head.seq}`
  return null
}
