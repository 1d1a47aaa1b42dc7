import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '#domain/document/limits.ts'
import { newId } from '#domain/ids.ts'
import { checkBatch } from './check-batch.ts'

const actor = { accountId: newId(), sessionId: newId() }
const page = { workspaceId: newId(), role: 'member', aclRootId: null, lockedBy: null, deletedAt: null, deletedBy: null } as const

/** A document of so many bytes, and what a batch with the change that `edit` makes to it is answered. */
const answerTo = (bytes: number, edit: (text: Y.Text) => void): string => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'x'.repeat(bytes))
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(theirs)
  edit(theirs.getText('t'))
  const update = Y.encodeStateAsUpdate(theirs, before)
  const loaded = { pageId: newId(), workspaceId: page.workspaceId, doc, seq: 1, schemaVersion: 1 }
  const verdict = checkBatch({ client: newId(), seq: 1, schemaVersion: 1, seen: 1, update, actor }, { session: true, page, mark: null, loaded, stateBytes: bytes, newest: 1 })
  return verdict.kind === 'refused' ? verdict.reason : verdict.kind
}
const { stop } = LIMITS.stateBytes

test('a document over its limit takes what deletes, and nothing that adds', () => {
  const over = stop + 2 * 1024 * 1024
  expect(answerTo(over, (text) => text.insert(0, 'more'))).toBe('page-full')
  expect(answerTo(over, (text) => text.delete(0, 1_000))).toBe('take')
})

test('where the editor stops adding, the server still takes the little that making it smaller writes', () => {
  expect(answerTo(stop, (text) => text.insert(0, 'joined'))).toBe('take')
})
