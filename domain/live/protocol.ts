import { z } from 'zod'
import { splitFrame, type Frame } from './frame.ts'

/**
 * The live protocol: what a browser and the server say about documents, over one WebSocket per tab (`/api/live`) or, where sockets are
 * blocked, one request per frame (`POST /api/live`). A frame is a JSON head and, for some, bytes (a Yjs state vector, update or
 * awareness update). docs/decisions tells why this is not a ready-made one.
 *
 * Both doors are asked as `/api/live?account=<id>`: the person whose changes the device holds. A session of somebody else is answered
 * `signed-out`, so that changes written under one account are never stored under another.
 *
 * Over HTTP the body is one frame, `open` or `batch`, as application/octet-stream, and so is the answer: `opened`, `acknowledged`,
 * `refused`, `access` (the page cannot be read), `open-failed` (status 503) or `signed-out` (status 401). What others write is then fetched by asking `open` again.
 */

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
  /**
   * Changes of one device, numbered from 1 without gaps per page and client; bytes: a Yjs update. The same number again gets the same
   * answer. `seen`: the page's last number whose change was in the document when the first of these changes was made; a batch ends
   * where another change arrives. With it the server knows which moves of text the writer had not seen. Without it: everything sent so far.
   */
  z.object({ type: z.literal('batch'), page, client: z.uuidv7(), seq: z.number().int().positive(), schemaVersion: z.number().int().positive(), seen: z.number().int().nonnegative().optional() }),
  /** Bytes: an awareness update of y-protocols with this tab's entry, its state as `PresenceState` in presence.ts. */
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
  /** The document could not be read: nothing is known about its text, so nothing may be shown as empty. To be tried again. */
  z.object({ type: z.literal('open-failed'), page }),
  /** The batch is in a committed transaction; `head` is its number in the page's order. */
  z.object({ type: z.literal('acknowledged'), page, client: z.string(), seq: z.number().int(), head: z.number().int(), at: z.string() }),
  z.object({ type: z.literal('refused'), page, client: z.string(), seq: z.number().int(), reason: BatchRefusal, retryAfterMs: z.number().optional() }),
  /** Somebody's stored change, also one of this person's other devices; bytes: a Yjs update. */
  z.object({ type: z.literal('update'), page, seq: z.number().int() }),
  /** Bytes: an awareness update, its states as `PresenceState` in presence.ts, with who it is by the server's word. */
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

const decodeWith = <Head>(schema: z.ZodType<Head>, data: Uint8Array): Frame<Head> | null => {
  const parts = splitFrame(data)
  const head = schema.safeParse(parts?.head)
  return parts && head.success ? { head: head.data, bytes: parts.bytes } : null
}

/** Reads a browser's frame; null when it is not one. Its bytes are not checked here. */
export const decodeClientFrame = (data: Uint8Array): Frame<ClientHead> | null => decodeWith(ClientHead, data)

/** Reads a server's frame; null when it is not one. For tests and tools: the browser reads them without zod (app/_client/sync). */
export const decodeServerFrame = (data: Uint8Array): Frame<ServerHead> | null => decodeWith(ServerHead, data)
