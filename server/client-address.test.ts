import { expect, test } from 'vitest'
import { noteClientAddress } from './client-address.ts'

const seenAs = (headers: Record<string, string>, proxied: boolean) => {
  const request = { headers: { ...headers } as Record<string, string>, socket: { remoteAddress: '10.0.0.7' } as never }
  noteClientAddress(request, proxied)
  return request.headers['x-memo-ip']
}

test('a client cannot choose its own address', () => {
  expect(seenAs({ 'x-memo-ip': '1.1.1.1', 'x-forwarded-for': '2.2.2.2' }, false)).toBe('10.0.0.7')
})

test('behind a proxy the address is the one the proxy added, not those before it', () => {
  expect(seenAs({ 'x-memo-ip': '1.1.1.1', 'x-forwarded-for': '2.2.2.2, 198.51.100.4' }, true)).toBe('198.51.100.4')
  expect(seenAs({}, true)).toBe('10.0.0.7')
})
