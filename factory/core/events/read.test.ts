import { expect, test } from 'vitest'
import { EVENTS, readEvent, toStored, type NewEvent, type StreamKind } from './read.ts'
import { example, EXAMPLES } from './testing.ts'

const KINDS = Object.keys(EVENTS) as StreamKind[]

test('2. one stored example of every event type and form is read', () => {
  for (const of of KINDS) {
    expect(EXAMPLES[of].map(({ type }) => type).sort()).toEqual(Object.keys(EVENTS[of]).sort())
    for (const { type } of EXAMPLES[of]) expect(readEvent(example(of, type))).toMatchObject({ of, type })
  }
})

test('an older form is brought to the newest, step by step', () => {
  const upcasts = { 'engine.frozen': [(data: unknown) => ({ ...(data as object), scope: 'all' })] }
  const old = { ...example('engine', 'frozen'), data: { by: 'ann' }, v: 1 }
  expect(readEvent(old, upcasts).data).toEqual({ by: 'ann', scope: 'all' })
})

test.each([
  ['a stream', { stream: 'job:1' }], ['a type', { type: 'paused' }], ['a form', { v: 9 }], ['data that does not fit', { data: { by: 1 } }],
])('%s that is not known throws', (_, wrong) => {
  expect(() => readEvent({ ...example('engine', 'frozen'), ...wrong })).toThrow(RangeError)
})

test('what is written can be read', () => {
  const event: NewEvent = { of: 'item', key: '4', type: 'edited', data: { bodyHash: 'x' }, actor: 'forge', cause: 'd1' }
  expect(readEvent({ ...toStored(event), seq: 1, version: 1, at: 0 })).toMatchObject(event)
})
