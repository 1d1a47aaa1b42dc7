import { expect, test } from 'vitest'
import { reachedAt } from './reached-at.ts'

test.each([
  ['192.168.1.20:3000', undefined, 'http://192.168.1.20:3000'],
  ['[fe80::1]:3000', 'http', 'http://[fe80::1]:3000'],
  ['memo.tern.example', 'https', 'https://memo.tern.example'],
  ['memo.tern.example', 'javascript', 'http://memo.tern.example'],
  ['user:secret@memo.tern.example/path?x#y', 'https', 'https://memo.tern.example'],
  ['two words', undefined, null],
  ['', undefined, null],
  [null, 'https', null],
])('a request for host %j over %j reached %j', (host, protocol, address) => {
  expect(reachedAt(host, protocol)).toBe(address)
})
