import { createHash } from 'node:crypto'
import { canonicalJson } from '#domain/canonical-json.ts'
import type { Intent } from '#domain/factory/intents.ts'
import { keyFor } from '../git/key.ts'

/** sha256, hex, of a payload as it would be sent. A verdict is given for this and for nothing else. */
export const payloadHash = ({ kind, payload }: Intent): string => createHash('sha256').update(canonicalJson({ kind, payload })).digest('hex')

/** What marks an effect outside: the same cause, place and payload give the same key, so a retry is recognised. */
export const effectKey = (cause: string, ordinal: number, intent: Intent): string =>
  keyFor(`${cause}\0${ordinal}\0${payloadHash(intent)}`)

/** The id of a run's intent by its place: a resumed run finds its own again. A uuid by name (RFC 9562, version 8). */
export const intentId = (run: string, ordinal: number): string => {
  const hex = createHash('sha256').update(`${run}\0intent\0${ordinal}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
