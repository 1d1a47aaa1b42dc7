import { Readable } from 'node:stream'
import { z } from 'zod'
import { IMAGE_BYTES } from '#domain/file/limits.ts'
import type { StoredFile } from '#domain/file/stored-file.ts'
import { refuse, type Outcome } from '#domain/outcome.ts'
import type { Actor } from './command.ts'
import { mayFetchFor } from './net/may-fetch-for.ts'
import { fetchPublic, type Reach } from './net/public-fetch.ts'
import { receiveFile } from './receive-file.ts'

/** The page a picture is for, the id its copy will have, and the address it is at. */
export const FetchPicture = z.object({ id: z.uuidv7(), workspace: z.uuidv7(), page: z.uuidv7(), url: z.url({ protocol: /^https?$/ }).max(2000) })
export type FetchPicture = z.infer<typeof FetchPicture>

const PATIENCE_MS = 20_000

const nameIn = ({ pathname }: URL): string => {
  const last = pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last).slice(0, 200) || 'picture'
  } catch {
    return 'picture' // half a character in the address
  }
}

/**
 * Keeps our own copy of a picture from the public web as a file of the page: at most 20 MB, within 20 s, a picture by its bytes. `unavailable`
 * when it cannot be had or is no picture, whatever the reason; otherwise refused as `receiveFile` does. `reach` is for tests.
 */
export const fetchPicture = async (actor: Actor, { id, workspace, page, url }: FetchPicture, reach?: Reach): Promise<Outcome<StoredFile>> => {
  const allowed = await mayFetchFor(actor, { workspace, page })
  if (!allowed.ok) return allowed
  const fetched = await fetchPublic({ url, bytes: IMAGE_BYTES, over: 'refuse', accept: 'image/*', signal: AbortSignal.timeout(PATIENCE_MS) }, reach)
  if (!fetched || fetched.body.length === 0) return refuse('unavailable', { field: 'url' })
  const kept = await receiveFile(actor, { id, purpose: 'bookmark', workspace, page, name: nameIn(fetched.url), type: fetched.contentType }, Readable.from([fetched.body]))
  return !kept.ok && kept.reason === 'invalid' ? refuse('unavailable', { field: 'url' }) : kept
}
