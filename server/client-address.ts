import type { IncomingMessage } from 'node:http'

/**
 * Writes down where a request comes from, under `x-memo-ip`, and so overwrites what a client sent under that name. Behind a proxy
 * (`proxied`) that is the last address in `X-Forwarded-For`, the one the proxy itself saw; otherwise anybody could write that header, and
 * only the connection counts.
 */
export const noteClientAddress = (request: Pick<IncomingMessage, 'headers' | 'socket'>, proxied: boolean): void => {
  const forwarded = request.headers['x-forwarded-for']
  const seen = proxied && forwarded ? String(forwarded).split(',').at(-1)?.trim() : undefined
  request.headers['x-memo-ip'] = seen || request.socket.remoteAddress || ''
}
