import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { canPutBack, makeAgain } from './kept-deeds.ts'
import type { KeptHere } from '../use-kept-text.ts'
import type { LiveDocument } from '../sync/document.ts'

const written = () => {
  const server = new Y.Doc()
  server.getText('t').insert(0, 'one three')
  const device = new Y.Doc()
  Y.applyUpdate(device, Y.encodeStateAsUpdate(server))
  const before = Y.encodeStateVector(device)
  device.getText('t').insert(4, 'two ')
  return { server, refused: Y.encodeStateAsUpdate(device, before), device }
}

test('21. refused changes go back where they were typed, among what others wrote since', () => {
  const { server, refused } = written()
  server.getText('t').insert(0, 'zero ')
  expect(makeAgain(server, refused)).toBe(true)
  expect(server.getText('t').toJSON()).toBe('zero one two three')
})

test('21. changes that build on what was refused as well stay kept', () => {
  const { server, device } = written()
  const before = Y.encodeStateVector(device)
  device.getText('t').insert(8, 'and ')
  expect(makeAgain(server, Y.encodeStateAsUpdate(device, before))).toBe(false)
  expect(server.getText('t').toJSON()).toBe('one three')
})

const live = { page: 'p' } as LiveDocument
const place = { id: 'k', page: 'p', pageTitle: '', href: null, text: 'x', at: '' }
const onDevice = (reason: string): KeptHere => ({ ...place, from: 'device', row: { id: 'k', page: 'p', pageTitle: '', text: 'x', update: new Uint8Array(), reason, at: 0 } })

test('kept text can be put back where its page can be written, and what was malformed nowhere', () => {
  expect(canPutBack(onDevice('read-only'), live, 'write')).toBe(true)
  expect(canPutBack(onDevice('read-only'), live, 'read')).toBe(false)
  expect(canPutBack(onDevice('read-only'), null, 'write')).toBe(false)
  expect(canPutBack(onDevice('malformed'), live, 'write')).toBe(false)
  expect(canPutBack({ ...place, from: 'server' }, live, 'write')).toBe(false)
  expect(canPutBack({ ...place, from: 'server', href: '/tern/visit' }, null, 'read')).toBe(true)
})
