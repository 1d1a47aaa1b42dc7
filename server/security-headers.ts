import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { FILE_POLICY } from '#domain/file/serve.ts'

const policy = (nonce: string, dev: boolean): string =>
  [
    "default-src 'self'",
    // 'strict-dynamic' lets the scripts that carry the nonce load their own chunks and nothing else.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    // Styles that come as attributes (a caret's colour, a column's width) cannot carry a nonce.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "worker-src 'self' blob:",
  ].join('; ')

/** Puts the headers on that every answer carries, and hands Next the nonce for its own inline scripts. */
export const secure = (request: IncomingMessage, response: ServerResponse, dev: boolean): void => {
  const nonce = randomBytes(16).toString('base64')
  const csp = policy(nonce, dev)
  // Next takes the nonce from the request's own policy header; whatever a client sent under these names is overwritten.
  request.headers['content-security-policy'] = csp
  request.headers['x-nonce'] = nonce
  // Next tells a layout only its own parameters; to send somebody back here, or on from an old address, it needs the whole path.
  request.headers['x-memo-path'] = request.url ?? '/'
  // Set here, because Next leaves a header alone that is already there.
  response.setHeader('Content-Security-Policy', request.url?.startsWith('/api/files/') ? FILE_POLICY : csp)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'same-origin')
  response.setHeader('X-Frame-Options', 'DENY')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()')
}
