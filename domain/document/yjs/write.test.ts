import { expect, test } from 'vitest'
import { schema } from '../schema.ts'
import { readPage } from '../stored/read.ts'
import type { StoredBlock } from '../stored/types.ts'
import { seedY } from './document.ts'
import { bodyOf } from './elements.ts'
import { createMirror, elementsIn, readBody } from './mirror.ts'
import { writeBody } from './write.ts'

const line = (id: string, text: string): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: [[{ insert: text }]] })
const unknown = (id: string): StoredBlock => ({ kind: 'hologram', attrs: { id, depth: 3 } })

test('11. blocks that nobody here knows are not written again by who writes beside them: two who do would double them', () => {
  const body = bodyOf(seedY(readPage([line('aaaaaaaaaaaa', 'wall'), unknown('uuuuuuuuuuuu'), unknown('vvvvvvvvvvvv'), { kind: 'quote', attrs: { id: 'qqqqqqqqqqqq' }, content: [unknown('wwwwwwwwwwww')] }])))
  const elements = () => { const [, first, second, quote] = elementsIn(body).filter((element) => element.getAttribute('id') !== 'nnnnnnnnnnnn'); return [first, second, quote && elementsIn(quote)[0]] }
  const before = elements()
  const mirror = createMirror(body)
  // An editor starts with a reading of its own, so that no node of its page is one of the mirror's.
  const page = readBody(createMirror(body))
  const added = schema.nodes.paragraph.create({ id: 'nnnnnnnnnnnn' })
  const [wall, first, second, quote] = page.content.content
  if (!wall || !first || !second || !quote) throw new Error('the page must have four blocks')
  writeBody(mirror, readBody(mirror), page.type.create(null, [wall, first, added, second, quote]))
  expect(elements().map((element, at) => element === before[at])).toEqual([true, true, true])
})
