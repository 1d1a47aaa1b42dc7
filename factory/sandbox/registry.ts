import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { z } from 'zod'

const MOST_BYTES = 500 * 2 ** 20

/** Which versions of which packages a lock file names. */
export type Locked = ReadonlyMap<string, ReadonlySet<string>>

const Lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional(), name: z.string().optional(), link: z.boolean().optional() })) })
const FOLDER = 'node_modules/'

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null // a lock file that is no JSON is treated as one of another form
  }
}

/** The packages of a lock file (npm's form 2 or 3), or null when it is none. */
export const lockedIn = (text: string): Locked | null => {
  const lock = Lock.safeParse(parsed(text))
  if (!lock.success) return null
  const locked = new Map<string, Set<string>>()
  for (const [at, { version, name, link }] of Object.entries(lock.data.packages)) {
    if (at === '' || version === undefined || link) continue
    // `name` is there when the folder has another one, as for an alias.
    const real = name ?? at.slice(at.lastIndexOf(FOLDER) + FOLDER.length)
    locked.set(real, (locked.get(real) ?? new Set()).add(version))
  }
  return locked
}

const TARBALL = /^\/((?:@[\w.~-]+\/)?[\w.~-]+)\/-\/([\w.~+-]+)\.tgz$/
const METADATA = /^\/((?:@[\w.~-]+\/)?[\w.~-]+)$/

/** What a request asks of a registry, if a lock file with these packages gives it a reason to: metadata of a package, or a tarball of a version. */
export const wantedOf = (method: string, url: string, locked: Locked): string | null => {
  // npm writes the slash of a scope as %2f in metadata addresses.
  const asked = url.replace(/%2f/i, '/')
  if (method !== 'GET') return null
  const name = METADATA.exec(asked)?.[1]
  if (name !== undefined) return locked.has(name) ? url : null
  const [, owner = '', file = ''] = TARBALL.exec(asked) ?? []
  const version = file.startsWith(`${owner.slice(owner.indexOf('/') + 1)}-`) ? file.slice(owner.slice(owner.indexOf('/') + 1).length + 1) : ''
  return locked.get(owner)?.has(version) ? asked : null
}

/** A way to registries, open for one command: a socket to bind into its box. */
export type RegistryDoor = { folder: string; socket: string; log: () => readonly string[]; close: () => Promise<void> }

const refuse = (response: ServerResponse, status: number, why: string): void => void response.writeHead(status, { 'content-type': 'text/plain' }).end(`${why}\n`)

const firstWith = async (registries: readonly string[], wanted: string, accept: string): Promise<Response | null> => {
  for (const registry of registries) {
    const answer = await fetch(`${registry.replace(/\/$/, '')}${wanted}`, { headers: { accept }, redirect: 'follow' })
    if (answer.ok) return answer
    await answer.body?.cancel()
  }
  return null
}

/**
 * Opens the engine's proxy on a unix socket: it fetches, from the configured registries, metadata and tarballs of what the lock file names and
 * nothing else, at most 500 MB, and writes down each request.
 */
export const openRegistryDoor = async ({ registries, locked, most = MOST_BYTES }: { registries: readonly string[]; locked: Locked; most?: number }): Promise<RegistryDoor> => {
  // A short path: the kernel takes at most 107 characters for a socket's.
  const folder = await mkdtemp(path.join(tmpdir(), 'door-'))
  const socket = path.join(folder, 's')
  const log: string[] = []
  let bytes = 0
  const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > most) throw new RangeError(`More than ${most} bytes were fetched.`)
      yield chunk
    }
  }
  const answer = async ({ method = '', url = '', headers }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const wanted = wantedOf(method, url, locked)
    log.push(`${wanted === null ? 'refused' : 'fetched'} ${method} ${url}`)
    if (wanted === null) return refuse(response, 403, 'Only what the lock file names is fetched.')
    const got = await firstWith(registries, wanted, headers.accept ?? '*/*')
    if (!got?.body) return refuse(response, 404, 'No registry has it.')
    response.writeHead(200, { 'content-type': got.headers.get('content-type') ?? 'application/octet-stream' })
    await pipeline(Readable.fromWeb(got.body as ReadableStream), counted, response)
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.push(`failed ${request.url ?? ''}: ${error instanceof Error ? error.message : String(error)}`)
      // A half sent answer can only be cut.
      if (response.headersSent) response.destroy()
      else refuse(response, 502, 'The registry did not answer.')
    })
  })
  await new Promise<void>((resolve) => server.listen(socket, resolve))
  // The commands' account outside is another one than the engine's.
  await chmod(folder, 0o755)
  await chmod(socket, 0o666)
  return {
    folder, socket, log: () => log,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
