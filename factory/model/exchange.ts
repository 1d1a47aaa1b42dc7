import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { requestHash } from './canonical.ts'

/** One request and its answer as they crossed the wire. Bodies are base64; `after` is milliseconds since the request. */
export const Exchange = z.object({
  form: z.literal(1),
  requestHash: z.string().length(64),
  path: z.string(),
  request: z.string(),
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  chunks: z.array(z.object({ after: z.number(), bytes: z.string() })),
  /** How the answer ended: whole, or cut before its end. */
  ended: z.enum(['whole', 'cut']),
})
export type Exchange = z.infer<typeof Exchange>

// Of an answer: what tells who asked, or differs each time.
const NOT_KEPT = /^(set-cookie|authorization|x-api-key|request-id|cf-|anthropic-organization-id|date|server|via|content-encoding|content-length)/i

const headersOf = (headers: Headers): Record<string, string> => Object.fromEntries([...headers].filter(([name]) => !NOT_KEPT.test(name)))

const save = async (folder: string, exchange: Exchange): Promise<string> => {
  const name = `${exchange.requestHash.slice(0, 16)}-${randomUUID()}.json`
  await mkdir(folder, { recursive: true })
  // Written beside and renamed, so that a kill leaves a whole record or none.
  await writeFile(path.join(folder, `.${name}`), JSON.stringify(exchange))
  await rename(path.join(folder, `.${name}`), path.join(folder, name))
  return name
}

/**
 * Reads a stored exchange.
 * @throws ZodError when it is none, Error when it cannot be read.
 */
export const readExchange = async (folder: string, name: string): Promise<Exchange> => Exchange.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')))

type Fetch = typeof fetch
type Saved = { requestHash: string; exchange: string }

const bodyOf = (init: RequestInit | undefined): string => (typeof init?.body === 'string' ? init.body : '')

/** The same stream, and what came through it once it is over, whole or cut. */
const recordStream = (source: ReadableStream<Uint8Array>, start: number) => {
  const chunks: Exchange['chunks'] = []
  const reader = source.getReader()
  let finish: (ended: Exchange['ended']) => void = () => undefined
  const over = new Promise<Pick<Exchange, 'chunks' | 'ended'>>((resolve) => {
    finish = (ended) => resolve({ chunks, ended })
  })
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (done) {
          finish('whole')
          return controller.close()
        }
        chunks.push({ after: Math.round(performance.now() - start), bytes: Buffer.from(value).toString('base64') })
        controller.enqueue(value)
      } catch (error) {
        finish('cut')
        controller.error(error)
      }
    },
    cancel(reason) {
      finish('cut')
      return reader.cancel(reason)
    },
  })
  return { stream, over }
}

/** A `fetch` that keeps what crosses it in `folder`. `saved` tells which exchange the newest call became, once its answer is over. */
export const recordingFetch = (folder: string, inner: Fetch): { fetch: Fetch; saved: () => Promise<Saved> | null } => {
  let saving: Promise<Saved> | null = null
  const recording: Fetch = async (target, init) => {
    const start = performance.now()
    const request = bodyOf(init)
    const answer = await inner(target, init)
    const { stream, over } = answer.body ? recordStream(answer.body, start) : { stream: null, over: Promise.resolve({ chunks: [], ended: 'whole' as const }) }
    const hash = requestHash(request === '' ? null : JSON.parse(request))
    saving = over.then(async ({ chunks, ended }) => ({
      requestHash: hash,
      exchange: await save(folder, {
        form: 1, requestHash: hash, path: new URL(target instanceof Request ? target.url : target).pathname, request: Buffer.from(request).toString('base64'),
        status: answer.status, headers: headersOf(answer.headers), chunks, ended,
      }),
    }))
    return new Response(stream, { status: answer.status, statusText: answer.statusText, headers: answer.headers })
  }
  return { fetch: recording, saved: () => saving }
}

/** A `fetch` that answers each request from the exchange that `pick` names, byte for byte, cut where it was cut. */
export const replayingFetch = (folder: string, pick: (requestHash: string) => string | null): Fetch => async (_target, init) => {
  const hash = requestHash(JSON.parse(bodyOf(init)))
  const name = pick(hash)
  if (name === null) return Response.json({ type: 'error', error: { type: 'invalid_request_error', message: `No recorded answer to the request ${hash.slice(0, 16)}.` } }, { status: 400 })
  const { status, headers, chunks, ended } = await readExchange(folder, name)
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      for (const { bytes } of chunks) stream.enqueue(Buffer.from(bytes, 'base64'))
      if (ended === 'whole') stream.close()
      else stream.error(new Error('The recorded answer was cut here.'))
    },
  })
  return new Response(body, { status, headers })
}
