import { Agent, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'

const HOST = '127.0.0.1'
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'])

/** What goes through to one port and can be cut off. */
export type Proxy = {
  answer: (request: IncomingMessage, response: ServerResponse, port: number) => void
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer, port: number) => void
  /** Ends what still goes through to another port than this. */
  cut: (but: number) => void
  close: () => void
}

// The last address is the one that the release behind believes (MEMO_TRUST_PROXY).
const forwardedFor = ({ headers, socket }: IncomingMessage): string =>
  [headers['x-forwarded-for'], socket.remoteAddress ?? ''].flat().filter(Boolean).join(', ')

const through = (request: IncomingMessage): string[] => {
  const kept = Array.from({ length: request.rawHeaders.length / 2 }, (_, at) => [request.rawHeaders[2 * at] ?? '', request.rawHeaders[2 * at + 1] ?? ''] as const)
    .filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase()) && name.toLowerCase() !== 'x-forwarded-for')
  // A body without a length is sent in chunks on this side too.
  const body = request.headers['transfer-encoding'] === undefined ? [] : ['transfer-encoding', 'chunked']
  return [...kept.flat(), 'x-forwarded-for', forwardedFor(request), ...body]
}

const unavailable = (response: ServerResponse): void => {
  if (response.headersSent) return void response.destroy()
  response.writeHead(503, { 'retry-after': '1', 'content-type': 'text/plain; charset=utf-8' })
  response.end('Memo is starting. Try again in a moment.\n')
}

/** Carries requests and WebSockets to ports of this computer, as they are, and remembers what is under way. */
export const openProxy = (): Proxy => {
  const agent = new Agent({ keepAlive: true })
  const underWay = new Map<Duplex | ServerResponse, number>()
  const follow = (what: Duplex | ServerResponse, port: number) => {
    underWay.set(what, port)
    what.once('close', () => underWay.delete(what))
  }
  return {
    answer: (request, response, port) => {
      follow(response, port)
      const upstream = ask({ host: HOST, port, agent, method: request.method, path: request.url, headers: through(request), setHost: false }, (answer) => {
        const headers = answer.rawHeaders.filter((_, at) => !HOP_BY_HOP.has((answer.rawHeaders[at - (at % 2)] ?? '').toLowerCase()))
        response.writeHead(answer.statusCode ?? 502, headers)
        answer.pipe(response)
        answer.once('error', () => response.destroy())
      })
      upstream.once('error', () => unavailable(response))
      response.once('close', () => upstream.destroy())
      request.pipe(upstream)
    },
    upgrade: (request, socket, head, port) => {
      follow(socket, port)
      const upstream = connect(port, HOST, () => {
        const lines = request.rawHeaders.map((text, at) => (at % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('')
        upstream.write(`${request.method ?? 'GET'} ${request.url ?? '/'} HTTP/1.1\r\n${lines}x-forwarded-for: ${forwardedFor(request)}\r\n\r\n`)
        upstream.write(head)
        upstream.pipe(socket).pipe(upstream)
      })
      for (const [one, other] of [[socket, upstream], [upstream, socket]] as const) {
        one.once('error', () => other.destroy())
        one.once('close', () => other.destroy())
      }
    },
    cut: (but) => {
      for (const [what, port] of underWay) if (port !== but) what.destroy()
    },
    close: () => {
      for (const what of underWay.keys()) what.destroy()
      agent.destroy()
    },
  }
}
