import { createHash } from 'node:crypto'
import { canonicalJson } from '#domain/canonical-json.ts'

/** The name of a request: sha256, hex, of its canonical JSON. */
export const requestHash = (request: unknown): string => createHash('sha256').update(canonicalJson(request)).digest('hex')
