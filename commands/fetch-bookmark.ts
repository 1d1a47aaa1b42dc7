import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Bookmark } from '#domain/bookmark/bookmark.ts'
import { decodeHtml, readPage } from '#domain/bookmark/read-page.ts'
import { newId } from '#domain/ids.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import type { Actor } from './command.ts'
import { mayFetchFor } from './net/may-fetch-for.ts'
import { fetchPublic, type Reach } from './net/public-fetch.ts'
import { receiveFile } from './receive-file.ts'

/** The page a bookmark stands on, and the address it is of. */
export const FetchBookmark = z.object({ workspace: z.uuidv7(), page: z.uuidv7(), url: z.url({ protocol: /^https?$/ }).max(2000) })
export type FetchBookmark = z.infer<typeof FetchBookmark>

const MB = 1024 * 1024
const PATIENCE_MS = 5000

type Picture = { url: string | null; signal: AbortSignal; reach: Reach | undefined }

/** Our own copy of a picture, or null: a card never makes its reader's browser go elsewhere. */
const copyOf = async (actor: Actor, { workspace, page }: FetchBookmark, { url, signal, reach }: Picture): Promise<string | null> => {
  if (!url) return null
  const fetched = await fetchPublic({ url, bytes: MB, over: 'refuse', accept: 'image/*', signal }, reach)
  if (!fetched || fetched.body.length === 0) return null
  const name = fetched.url.pathname.split('/').at(-1) || 'picture'
  const kept = await receiveFile(actor, { id: newId(), purpose: 'bookmark', workspace, page, name: name.slice(0, 100), type: '' }, Readable.from([fetched.body]))
  return kept.ok ? kept.value.id : null
}

/**
 * Reads a web page for a bookmark card: within 5 s, at most 1 MB of it, from the public Internet only, its pictures kept as files of the
 * page. `unavailable` when it cannot be had, whatever the reason. `reach` is for tests.
 */
export const fetchBookmark = async (actor: Actor, asked: FetchBookmark, reach?: Reach): Promise<Outcome<Bookmark>> => {
  const allowed = await mayFetchFor(actor, asked)
  if (!allowed.ok) return allowed
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const fetched = await fetchPublic({ url: asked.url, bytes: MB, over: 'cut', accept: 'text/html,application/xhtml+xml', signal }, reach)
  if (!fetched || !/^(text\/html|application\/xhtml\+xml)\b/i.test(fetched.contentType)) return refuse('unavailable', { field: 'url' })
  const facts = readPage(decodeHtml(fetched.body, fetched.contentType), fetched.url)
  const [icon, image] = await Promise.all([facts.icon, facts.image].map((url) => copyOf(actor, asked, { url, signal, reach })))
  return done({ url: asked.url, title: facts.title, description: facts.description, icon: icon ?? null, image: image ?? null })
}
