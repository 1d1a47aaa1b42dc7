import { Readable } from 'node:stream'
import { bytesOf, fileFor } from '#commands/read-file.ts'
import { readRange } from '#domain/file/range.ts'
import { fileHeaders } from '#domain/file/serve.ts'
import { isId } from '#domain/ids.ts'
import { refuse } from '#domain/outcome.ts'
import { answer } from './answer.ts'
import { reading } from './door.ts'

/** `GET /api/files/<id>[/<name>]`: a file, with the permission of its page. Ranges and conditional requests are answered. */
export const servedFile = reading(async (actor, request, { id = '' }) => {
  const file = isId(id) ? await fileFor(actor, id) : null
  if (!file) return answer(refuse('not-found'))
  const etag = `"${Buffer.from(file.sha256).toString('base64url')}"`
  const headers = fileHeaders({ type: file.type, name: file.name, etag })
  if (request.headers.get('if-none-match')?.split(/,\s*/).includes(etag)) return new Response(null, { status: 304, headers })
  const condition = request.headers.get('if-range')
  const range = condition === null || condition === etag ? readRange(request.headers.get('range'), file.bytes) : 'whole'
  if (range === 'unsatisfiable') return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${file.bytes}` } })
  if (request.method === 'HEAD') return new Response(null, { headers: { ...headers, 'content-length': String(file.bytes) } })
  const stream = file.bytes === 0 ? Readable.from([]) : await bytesOf(file, range === 'whole' ? undefined : range)
  if (!stream) return answer(refuse('unavailable'))
  const body = Readable.toWeb(stream) as ReadableStream<Uint8Array>
  if (range === 'whole') return new Response(body, { headers: { ...headers, 'content-length': String(file.bytes) } })
  return new Response(body, {
    status: 206,
    headers: { ...headers, 'content-length': String(range.end - range.start + 1), 'content-range': `bytes ${range.start}-${range.end}/${file.bytes}` },
  })
})
