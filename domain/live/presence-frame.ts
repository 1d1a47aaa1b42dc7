import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
import type { PresenceState } from './presence.ts'

/** A relative position in the shared document, as Yjs writes it; it names letters by number and holds no text. */
const yjsId = z.object({ client: z.number().int().nonnegative(), clock: z.number().int().nonnegative() }).nullable()
const Position = z.object({ type: yjsId, tname: z.string().max(20).nullable(), item: yjsId, assoc: z.number().int().min(-1).max(1) }).partial()

/** What of its state a tab says itself. The server drops everything else: presence holds no text, and who it is is the server's word. */
const OwnPresence = z.object({
  mode: z.enum(['editing', 'viewing']).catch('viewing'),
  idle: z.boolean().catch(false),
  following: z.uuid().nullable().catch(null),
  selection: z.object({ anchor: Position, head: Position, blocks: z.boolean() }).nullable().catch(null),
  top: z.string().regex(/^[0-9A-Za-z_-]{1,40}$/).nullable().catch(null),
})

/** The state that others may hear: what the tab said of itself, and who it is; null when it said nothing that is a state. */
export const honestState = (said: unknown, user: PresenceState['user']): PresenceState | null => {
  const own = OwnPresence.safeParse(said)
  return own.success ? { ...own.data, user } : null
}

/** One tab's entry in an awareness update of y-protocols; `state` null: it is gone. */
export type PresenceEntry = { client: number; clock: number; state: unknown }

/** Reads an awareness update; null when it is none. */
export const readPresence = (bytes: Uint8Array): PresenceEntry[] | null => {
  try {
    const decoder = decoding.createDecoder(bytes)
    const count = decoding.readVarUint(decoder)
    const entries: PresenceEntry[] = []
    for (let at = 0; at < count; at++) {
      const [client, clock] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)]
      entries.push({ client, clock, state: JSON.parse(decoding.readVarString(decoder)) as unknown })
    }
    return entries
  } catch {
    return null // cut off, or no JSON in it
  }
}

/** Writes an awareness update that y-protocols reads. */
export const writePresence = (entries: readonly PresenceEntry[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, JSON.stringify(state))
  }
  return encoding.toUint8Array(encoder)
}
