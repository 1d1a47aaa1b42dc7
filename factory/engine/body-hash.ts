import { createHash } from 'node:crypto'

/** Tells one text of an issue from another. */
export const bodyHash = (title: string, body: string): string => createHash('sha256').update(`${title}\0${body}`).digest('hex')
