import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'

/** Shorter answers fit into one packet either way. */
const LEAST = 1_400

const deflate = promisify(gzip)

/** Packs JSON for whoever takes gzip. Files and streams go as they are: pictures are packed already, and what trickles must not wait. */
export const zipped: MiddlewareHandler = async (context, next) => {
  await next()
  const { res, req } = context
  if (res.headers.get('content-type') !== 'application/json' || !/\bgzip\b/.test(req.raw.headers.get('accept-encoding') ?? '')) return
  const plain = Buffer.from(await res.arrayBuffer())
  const body = plain.byteLength < LEAST ? plain : await deflate(plain, { level: 4 })
  const headers = new Headers(res.headers)
  headers.append('vary', 'accept-encoding')
  if (body !== plain) headers.set('content-encoding', 'gzip')
  context.res = undefined
  context.res = new Response(new Uint8Array(body), { status: res.status, headers })
}
