import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { BODY } from '../yjs/elements.ts'
import { isComplete, readUpdate } from './update.ts'

const written = (write: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc()
  write(doc)
  return Y.encodeStateAsUpdate(doc)
}
const paragraph = (doc: Y.Doc) => doc.getXmlFragment(BODY).insert(0, [new Y.XmlElement('paragraph')])

test('an update to the body is read', () => expect(readUpdate(written(paragraph))?.structs).toHaveLength(1))

test.each([
  ['garbage', new Uint8Array([9, 9, 9, 9, 9])],
  ['nothing at all', new Uint8Array()],
  ['a cut-off update', written(paragraph).slice(0, 9)],
  ['another root', written((doc) => doc.getMap('secrets').set('a', 1))],
  ['a subdocument', written((doc) => doc.getArray(BODY).insert(0, [new Y.Doc()]))],
  ['binary content', written((doc) => doc.getArray(BODY).insert(0, [new Uint8Array([1])]))],
])('%s is no update that a browser may send', (_what, bytes) => expect(readUpdate(bytes)).toBeNull())

test('an update that builds on text the document does not have is not complete', () => {
  const writer = new Y.Doc()
  paragraph(writer)
  const before = Y.encodeStateVector(writer)
  writer.getXmlFragment(BODY).insert(1, [new Y.XmlElement('divider')])
  const later = readUpdate(Y.encodeStateAsUpdate(writer, before))
  expect(later && isComplete(new Y.Doc(), later)).toBe(false)
  expect(later && isComplete(writer, later)).toBe(true)
})
