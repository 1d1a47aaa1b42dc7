import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localStorage } from './local-storage.ts'
import { s3Storage } from './s3-storage.ts'
import type { Storage } from './storage.ts'

let folder = ''
let standIn: Server

/** A stand-in for an S3 store at the edge of the network: it speaks the four requests the adapter makes, and keeps objects in memory. */
const s3StandIn = (): Server => {
  const objects = new Map<string, Buffer>()
  return createServer((request, response) => {
    const key = new URL(request.url ?? '', 'http://x').pathname
    const object = objects.get(key)
    const missing = () => response.writeHead(404, { 'content-type': 'application/xml' }).end(request.method === 'HEAD' ? undefined : '<Error><Code>NoSuchKey</Code></Error>')
    switch (request.method as string) {
      case 'PUT':
        return void buffer(request).then((bytes) => {
          // The SDK sends streams in chunks with a checksum behind them (aws-chunked).
          objects.set(key, request.headers['content-encoding'] === 'aws-chunked' ? unchunked(bytes) : bytes)
          response.end()
        })
      case 'DELETE':
        objects.delete(key)
        return void response.writeHead(204).end()
      case 'HEAD':
        return void (object ? response.writeHead(200, { 'content-length': object.length }).end() : missing())
      default: {
        if (!object) return void missing()
        const [, start, end] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? []
        const part = start === undefined ? object : object.subarray(Number(start), Number(end) + 1)
        return void response.writeHead(start === undefined ? 200 : 206, { 'content-length': part.length }).end(part)
      }
    }
  })
}

const unchunked = (bytes: Buffer): Buffer => {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const line = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.subarray(at, line).toString(), 16)
    if (!size) return Buffer.concat(parts)
    parts.push(bytes.subarray(line + 2, line + 2 + size))
    at = line + 2 + size + 2
  }
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'memo-storage-'))
  standIn = s3StandIn()
  await new Promise<void>((resolve) => standIn.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  standIn.closeAllConnections()
  standIn.close()
  await rm(folder, { recursive: true, force: true })
})

const makers: Record<string, () => Storage> = {
  'a folder': () => localStorage(path.join(folder, 'kept')),
  'a bucket': () => s3Storage({ bucket: 'memo', region: 'us-east-1', endpoint: `http://127.0.0.1:${(standIn.address() as AddressInfo).port}`, accessKeyId: 'a', secretAccessKey: 'b' }),
}

const written = async (bytes: Buffer) => {
  const from = path.join(folder, randomBytes(6).toString('hex'))
  await writeFile(from, bytes)
  return { from, hash: createHash('sha256').update(bytes).digest('hex') }
}

describe.each(Object.keys(makers))('%s', (kind) => {
  const storage = () => makers[kind]?.() ?? expect.fail(kind)
  const read = async (hash: string, range?: { start: number; end: number }) => {
    const stream = await storage().open(hash, range)
    return stream ? buffer(stream) : null
  }

  test('gives back what it keeps, whole and in part', async () => {
    const bytes = randomBytes(300_000)
    const { from, hash } = await written(bytes)
    await storage().keep(hash, from)
    expect(await read(hash)).toEqual(bytes)
    expect(await read(hash, { start: 10, end: 19 })).toEqual(bytes.subarray(10, 20))
  })

  test('keeping the same again changes nothing', async () => {
    const bytes = randomBytes(100)
    const [one, two] = [await written(bytes), await written(bytes)]
    await storage().keep(one.hash, one.from)
    await storage().keep(two.hash, two.from)
    expect(await read(one.hash)).toEqual(bytes)
  })

  test('what is removed, and what never was, is not there', async () => {
    const { from, hash } = await written(randomBytes(100))
    await storage().keep(hash, from)
    await storage().remove(hash)
    await storage().remove(hash)
    expect(await read(hash)).toBeNull()
  })
})

test('a folder takes nothing but a hash for a name, and leaves nothing half done', async () => {
  const { from } = await written(randomBytes(10))
  await expect(localStorage(folder).keep('../../etc/passwd', from)).rejects.toThrow(RangeError)
  expect((await readdir(path.join(folder, 'kept'), { recursive: true })).filter((name) => path.basename(name).length === 64).length).toBeGreaterThan(0)
})
