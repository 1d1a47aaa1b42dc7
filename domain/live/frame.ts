import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** The longest frame a server reads, bytes: one update of 4 MB and its head. */
export const FRAME_LIMIT = 4 * 1024 * 1024 + 4096
/** The largest update a server takes, bytes. */
export const UPDATE_LIMIT = 4 * 1024 * 1024

/** A message with its bytes (empty when it has none). */
export type Frame<Head> = { head: Head; bytes: Uint8Array }

/** Writes a frame: the head as a length-prefixed JSON string, then the bytes to the end. */
export const encodeFrame = <Head extends { type: string }>({ head, bytes }: Frame<Head>): Uint8Array<ArrayBuffer> => {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, JSON.stringify(head))
  encoding.writeUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

/** Takes a frame apart without judging its head; null when it is not one. */
export const splitFrame = (data: Uint8Array): Frame<unknown> | null => {
  try {
    const decoder = decoding.createDecoder(data)
    return { head: JSON.parse(decoding.readVarString(decoder)) as unknown, bytes: decoding.readTailAsUint8Array(decoder) }
  } catch {
    return null // truncated, or no JSON at its head
  }
}
