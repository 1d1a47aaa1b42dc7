import { expect, test, vi } from 'vitest'
import { shownAddress } from './shown-address.ts'

// Settings are read once: this is a server without MEMO_URL that no proxy stands before.
vi.stubEnv('MEMO_URL', undefined)
vi.stubEnv('MEMO_TRUST_PROXY', undefined)
vi.stubEnv('PORT', '3000')

test.each([
  [{ host: '192.168.1.20:3000' }, 'http://192.168.1.20:3000'],
  [{ host: '192.168.1.20:3000', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }, 'http://192.168.1.20:3000'],
  [{}, 'http://localhost:3000'],
])('a server nobody configured shows the address it was reached at, and believes no proxy: %j', (head, address) => {
  expect(shownAddress(new Headers(head))).toBe(address)
})
