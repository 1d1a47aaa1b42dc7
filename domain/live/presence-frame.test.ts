import { expect, test } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { honestState, readPresence, writePresence } from './presence-frame.ts'

test('what y-protocols writes is read, and what is written y-protocols reads', () => {
  const tab = new Awareness(new Y.Doc())
  tab.setLocalState({ mode: 'editing' })
  const entries = readPresence(encodeAwarenessUpdate(tab, [tab.clientID])) ?? []
  expect(entries).toMatchObject([{ client: tab.clientID, state: { mode: 'editing' } }])
  const other = new Awareness(new Y.Doc())
  applyAwarenessUpdate(other, writePresence(entries), null)
  expect(other.getStates().get(tab.clientID)).toEqual({ mode: 'editing' })
  tab.destroy()
  other.destroy()
})

test('what is no presence reads as nothing', () => expect(readPresence(new Uint8Array([3, 1]))).toBeNull())

test('neither text nor another name passes as presence', () => {
  const said = { mode: 'editing', secret: 'the words', top: 'a whole sentence of the page', user: { id: 'x', name: 'Somebody else' } }
  expect(honestState(said, { id: 'l', name: 'Linnea' })).toEqual({
    mode: 'editing', idle: false, following: null, selection: null, top: null, user: { id: 'l', name: 'Linnea' },
  })
})
