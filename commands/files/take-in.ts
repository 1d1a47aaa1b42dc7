import { createHash, randomBytes } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import { imageSizeFromFile } from 'image-size/fromFile'
import { claimedKind, judgeType, type JudgedType } from '#domain/file/file-type.ts'
import { IMAGE_BYTES, IMAGE_PIXELS } from '#domain/file/limits.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'

/** Bytes that lie in a local file, with what is known of them. Whoever gets it removes `place` when done. */
export type TakenIn = JudgedType & { place: string; hash: string; bytes: number; width: number | null; height: number | null }

/** What the sender says, and the most bytes a file that is no picture may have. */
export type TakeInRequest = { folder: string; name: string; declaredType: string; limit: number }

const HEAD = 4100 // what file-type asks for

const judge = async (head: Uint8Array, { declaredType, name }: TakeInRequest): Promise<JudgedType> =>
  judgeType(head, (await fileTypeFromBuffer(head))?.mime ?? null, claimedKind(declaredType, name))

const dimensions = async (place: string): Promise<{ width: number; height: number } | null> => {
  try {
    const { width, height, orientation = 1 } = await imageSizeFromFile(place)
    // Orientations 5 to 8 of Exif lie on their side.
    return orientation >= 5 ? { width: height, height: width } : { width, height }
  } catch {
    return null // no size in it: a broken picture, or an SVG that leaves its size to the page
  }
}

type Received = JudgedType & { hash: string; bytes: number }

const tooLarge = (limit: number) => refuse('too-large', { field: 'bytes', detail: String(limit) })

/** Writes the stream down while hashing it, and stops at the first byte too many. */
const receive = async (place: string, stream: AsyncIterable<Uint8Array>, request: TakeInRequest): Promise<Outcome<Received>> => {
  const handle = await open(place, 'wx', 0o600)
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  let bytes = 0
  let judged: JudgedType | null = null
  const limitOf = (type: JudgedType | null) => (type?.kind === 'image' ? Math.min(IMAGE_BYTES, request.limit) : request.limit)
  try {
    for await (const chunk of stream) {
      bytes += chunk.byteLength
      if (head.length < HEAD) head = Buffer.concat([head, chunk]).subarray(0, HEAD)
      if (!judged && head.length === HEAD) judged = await judge(head, request)
      if (bytes > limitOf(judged)) return tooLarge(limitOf(judged))
      hash.update(chunk)
      await handle.writeFile(chunk)
    }
  } finally {
    await handle.close()
  }
  judged ??= await judge(head, request)
  return bytes > limitOf(judged) ? tooLarge(limitOf(judged)) : done({ ...judged, hash: hash.digest('hex'), bytes })
}

/**
 * Receives a file into `folder` and judges it by its bytes. Refused as `too-large` (field `bytes` or `pixels`, detail: the limit) while it
 * is still arriving; then nothing of it stays. A picture whose size cannot be read is kept as a plain file.
 */
export const takeIn = async (stream: AsyncIterable<Uint8Array>, request: TakeInRequest): Promise<Outcome<TakenIn>> => {
  const place = path.join(request.folder, randomBytes(16).toString('hex'))
  let outcome: Outcome<TakenIn> | null = null
  try {
    const received = await receive(place, stream, request)
    if (!received.ok) return received
    outcome = await measure(place, received.value)
    return outcome
  } finally {
    if (!outcome?.ok) await rm(place, { force: true })
  }
}

const measure = async (place: string, received: Received): Promise<Outcome<TakenIn>> => {
  const plain = { ...received, place, width: null, height: null }
  if (received.kind !== 'image') return done(plain)
  const size = await dimensions(place)
  if (received.type === 'image/svg+xml') return done({ ...plain, ...size })
  if (!size) return done({ ...plain, type: 'application/octet-stream', kind: 'file' })
  if (size.width * size.height > IMAGE_PIXELS) return refuse('too-large', { field: 'pixels', detail: String(IMAGE_PIXELS) })
  return done({ ...plain, ...size })
}
