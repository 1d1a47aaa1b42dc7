import { lookup as resolve } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, request } from 'undici'
import { isPublicAddress } from './public-address.ts'

/** What to fetch: at most `bytes` of it; a longer body is cut, or refused. */
export type PublicFetch = { url: string; bytes: number; over: 'cut' | 'refuse'; accept: string; signal: AbortSignal }

/** Which addresses and ports may be reached. Only tests pass another than the public Internet. */
export type Reach = { address: (ip: string) => boolean; port: (port: string) => boolean }

/** What came: the address it came from after redirections, its media type as sent, the body. */
export type Fetched = { url: URL; contentType: string; body: Buffer }

const PUBLIC: Reach = { address: isPublicAddress, port: (port) => port === '' || port === '80' || port === '443' }
const REDIRECTIONS = 5
const SAFE_SCHEMES = new Set(['http:', 'https:'])

/** The address to ask, or null when it is not one we go to: another scheme, a name and password in it, an unusual port, a private address. */
const permitted = (text: string, base: URL | undefined, reach: Reach): URL | null => {
  const url = URL.parse(text, base)
  if (!url || !SAFE_SCHEMES.has(url.protocol) || url.username || url.password || !reach.port(url.port)) return null
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return isIP(host) && !reach.address(host) ? null : url
}

// The connection goes to the very addresses that were checked here: a second look-up with another answer (rebinding) never happens.
const pinned = (reach: Reach): LookupFunction => (hostname, options, answer) => {
  resolve(hostname, { all: true, family: options.family === 4 || options.family === 6 ? options.family : 0 }).then(
    (addresses) => {
      const [first] = addresses
      if (!first || !addresses.every(({ address }) => reach.address(address))) return answer(new Error(`${hostname} is not on the public Internet`), '')
      if (options.all) answer(null, addresses)
      else answer(null, first.address, first.family)
    },
    (error: Error) => answer(error, ''),
  )
}

const readBody = async (body: AsyncIterable<Buffer>, { bytes, over }: PublicFetch): Promise<Buffer | null> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    size += chunk.length
    if (size <= bytes) continue
    return over === 'cut' ? Buffer.concat(chunks).subarray(0, bytes) : null
  }
  return Buffer.concat(chunks)
}

const headerOf = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

const follow = async (ask: PublicFetch, reach: Reach, dispatcher: Agent): Promise<Fetched | null> => {
  let url = permitted(ask.url, undefined, reach)
  for (let step = 0; url && step <= REDIRECTIONS; step++) {
    const answer = await request(url, {
      dispatcher, signal: ask.signal,
      headers: { accept: ask.accept, 'accept-encoding': 'identity', 'user-agent': 'Memo (link preview)' },
    })
    // A body that is thrown away says so by an error, which nobody else hears.
    answer.body.on('error', () => undefined)
    if (answer.statusCode >= 300 && answer.statusCode < 400) {
      answer.body.destroy()
      url = permitted(headerOf(answer.headers.location), url, reach)
      continue
    }
    if (answer.statusCode !== 200 || !['', 'identity'].includes(headerOf(answer.headers['content-encoding']))) {
      answer.body.destroy()
      return null
    }
    const body = await readBody(answer.body as AsyncIterable<Buffer>, ask)
    return body && { url, contentType: headerOf(answer.headers['content-type']), body }
  }
  return null
}

/**
 * Fetches something for a person from an address they gave, from the public Internet only: every redirection and every address of a name
 * is checked, no cookie or credential is sent. Null when it cannot be had, whatever the reason, so that the answer tells nothing about
 * the network behind. Never rejects. End the signal to limit the time.
 */
export const fetchPublic = async (ask: PublicFetch, reach: Reach = PUBLIC): Promise<Fetched | null> => {
  const dispatcher = new Agent({ connect: { lookup: pinned(reach) }, maxHeaderSize: 16_384, connections: 1, pipelining: 0 })
  try {
    return await follow(ask, reach, dispatcher)
  } catch {
    return null // unreachable, refused, too slow, not HTTP: to the person all the same
  } finally {
    // Not close(): that would wait for a body that was cut.
    await dispatcher.destroy()
  }
}
