import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { textOf } from './kept-text.ts'

const updatesOf = (edit: (doc: Y.Doc) => void): Uint8Array[] => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update) => updates.push(update))
  edit(doc)
  return updates
}

test('21. a line is kept as one, whatever was set beside it while it was typed', () => {
  const updates = updatesOf((doc) => {
    const block = new Y.XmlElement('block')
    const line = new Y.XmlText('N')
    block.insert(0, [line])
    doc.getXmlFragment('body').insert(0, [block])
    block.setAttribute('id', 'aaaaaaaaaaaa')
    line.insert(1, 'ot yet ')
    block.setAttribute('dir', 'ltr')
    line.insert(8, 'sent', { bold: {} })
    line.insert(12, '.', { bold: null })
  })
  expect(textOf(updates)).toBe('Not yet sent.')
})

test('words typed at another place are a line of their own', () => {
  const updates = updatesOf((doc) => {
    const [first, second] = [doc.getText('first'), doc.getText('second')]
    first.insert(0, 'One')
    second.insert(0, 'Two')
    first.insert(3, ' and a half')
  })
  expect(textOf(updates)).toBe('One\nTwo\n and a half')
})
