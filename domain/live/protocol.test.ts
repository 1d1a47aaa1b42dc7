import { expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { encodeFrame } from './frame.ts'
import { decodeClientFrame, decodeServerFrame } from './protocol.ts'

test('a frame comes back with its head and bytes', () => {
  const frame = { head: { type: 'batch', page: newId(), client: newId(), seq: 3, schemaVersion: 1 } as const, bytes: new Uint8Array([0, 255, 7]) }
  expect(decodeClientFrame(encodeFrame(frame))).toEqual(frame)
})

test.each([[new Uint8Array()], [new Uint8Array([200, 1, 2])], [new TextEncoder().encode('{"type":"open"}')]])('what is not a frame reads as nothing', (bytes) => {
  expect(decodeClientFrame(bytes)).toBeNull()
  expect(decodeServerFrame(bytes)).toBeNull()
})

test('a head with a page that is no id is refused', () => {
  const bad = encodeFrame({ head: { type: 'close', page: '../../etc' }, bytes: new Uint8Array() })
  expect(decodeClientFrame(bad)).toBeNull()
})
