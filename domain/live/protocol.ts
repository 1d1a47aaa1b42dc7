import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'

/**
 * The live protocol: what a browser and the server say about documents, over one WebSocket per tab (`/api/live`) or, where sockets are
 * blocked, one request per frame (`POST /api/live`). A frame is a JSON head and, for some, bytes (a Yjs state vector, update or
 * awareness update). docs/decisions tells why this is not a ready-made one.
 */

/** The longest frame a server reads, bytes: one update of 4 MB and its head. */
export const FRAME_LIMIT = 4 * 1024 * 1024 + 4096
/** The largest update a server takes, bytes. */
export const UPDATE_LIMIT = 4 * 1024 * 1024

const page = z.uuidv7()

/** What this person may do with the page now. */
export const Access = z.enum(['write', 'read', 'none'])
export type Access = z.infer<typeof Access>

/** Why a page cannot be edited (with `read`) or seen (with `none`). */
export const AccessReason = z.enum(['viewer', 'locked', 'trashed', 'deleted', 'forbidden', 'old-app'])
export type AccessReason = z.infer<typeof AccessReason>

/** Why the server did not take a batch; `unavailable` and `too-frequent` are to be tried again, the others never. */
export const BatchRefusal = z.enum(['forbidden', 'read-only', 'trashed', 'deleted', 'old-app', 'too-large', 'page-full', 'malformed', 'too-frequent', 'unavailable', 'signed-out', 'out-of-order'])
export type BatchRefusal = z.infer<typeof BatchRefusal>

/** From the browser. */
export const ClientHead = z.discriminatedUnion('type', [
  /** Begin to follow a page; bytes: the state vector of what the device has. */
  z.object({ type: z.literal('open'), page, schemaVersion: z.number().int().positive() }),
  z.object({ type: z.literal('close'), page }),
  /** Changes of one device, numbered from 1 without gaps per page and client; bytes: a Yjs update. The same number again gets the same answer. */
  z.object({ type: z.literal('batch'), page, client: z.uuidv7(), seq: z.number().int().positive(), schemaVersion: z.number().int().positive() }),
  /** Bytes: an awareness update of y-protocols. */
  z.object({ type: z.literal('presence'), page }),
  /** Follow the events of a workspace: tree, titles, members. */
  z.object({ type: z.literal('watch'), workspace: z.uuidv7() }),
  z.object({ type: z.literal('ping') }),
])
export type ClientHead = z.infer<typeof ClientHead>

const person = z.object({ id: z.string(), name: z.string() })

/** From the server. */
export const ServerHead = z.discriminatedUnion('type', [
  /** Answer to `open`; bytes: everything the device lacks, as one Yjs update. */
  z.object({ type: z.literal('opened'), page, seq: z.number().int(), schemaVersion: z.number().int(), access: Access, reason: AccessReason.optional(), by: person.optional() }),
  /** The batch is in a committed transaction. */
  z.object({ type: z.literal('acknowledged'), page, client: z.string(), seq: z.number().int(), head: z.number().int(), at: z.string() }),
  z.object({ type: z.literal('refused'), page, client: z.string(), seq: z.number().int(), reason: BatchRefusal, retryAfterMs: z.number().optional() }),
  /** Somebody's stored change, also one of this person's other devices; bytes: a Yjs update. */
  z.object({ type: z.literal('update'), page, seq: z.number().int() }),
  z.object({ type: z.literal('presence'), page }),
  z.object({ type: z.literal('access'), page, access: Access, reason: AccessReason.optional(), by: person.optional() }),
  /** Most of the page went in one batch; `version` is the guard version that brings it back. */
  z.object({ type: z.literal('mass-deletion'), page, version: z.string(), by: person }),
  /** Text of this person that could not go where it was written is now in Kept text. */
  z.object({ type: z.literal('kept-text'), page, id: z.string() }),
  z.object({ type: z.literal('event'), kind: z.string(), workspace: z.string(), page: z.string().nullable(), account: z.string().nullable(), data: z.record(z.string(), z.unknown()) }),
  /** The session ended; the socket closes after this. */
  z.object({ type: z.literal('signed-out') }),
  z.object({ type: z.literal('pong') }),
])
export type ServerHead = z.infer<typeof ServerHead>

/** A message with its bytes (empty when it has none). */
export type Frame<Head> = { head: Head; bytes: Uint8Array }

/** Writes a frame: the head as a length-prefixed JSON string, then the bytes to the end. */
export const encodeFrame = <Head extends ClientHead | ServerHead>({ head, bytes }: Frame<Head>): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, JSON.stringify(head))
  encoding.writeUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

const decodeWith = <Head>(schema: z.ZodType<Head>, data: Uint8Array): Frame<Head> | null => {
  try {
    const decoder = decoding.createDecoder(data)
    const head = schema.safeParse(JSON.parse(decoding.readVarString(decoder)))
    return head.success ? { head: head.data, bytes: decoding.readTailAsUint8Array(decoder) } : null
  } catch {
    return null // not a frame: truncated, or no JSON at its head
  }
}

/** Reads a browser's frame; null when it is not one. Its bytes are not checked here. */
export const decodeClientFrame = (data: Uint8Array): Frame<ClientHead> | null => decodeWith(ClientHead, data)

/** Reads a server's frame; null when it is not one. */
export const decodeServerFrame = (data: Uint8Array): Frame<ServerHead> | null => decodeWith(ServerHead, data)
