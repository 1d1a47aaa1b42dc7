import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { adopt } from '../edit/adopt.ts'
import { randomEdit, seededChoices } from '../edit/testing.ts'
import type { Choices } from '../edit/testing.ts'
import { schema } from '../schema.ts'
import { readPage } from '../stored/read.ts'
import type { StoredBlock } from '../stored/types.ts'
import { storedBlocks } from '../stored/write.ts'
import { documents } from '../testing.ts'
import { documentFromY, seedY } from './document.ts'
import { bodyOf, elementFrom, storedOf } from './elements.ts'
import { createMirror, elementsIn, noteChanges, readBody } from './mirror.ts'
import type { Mirror } from './mirror.ts'
import { writeBody } from './write.ts'

// Thousands of edits take seconds, and many more while the machine does other things.
const SLOW = 120_000

/** One person's copy: the shared state, the mirror over it, and the document on screen. */
type Copy = { readonly ydoc: Y.Doc; readonly mirror: Mirror; page: Node }

const OURS = Symbol('written here')

function copyOf(state: Uint8Array, clientId: number): Copy {
  const ydoc = new Y.Doc()
  ydoc.clientID = clientId
  Y.applyUpdate(ydoc, state)
  const mirror = createMirror(bodyOf(ydoc))
  const copy: Copy = { ydoc, mirror, page: readBody(mirror) }
  ydoc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.origin !== OURS) noteChanges(mirror, transaction)
  })
  return copy
}

function change(copy: Copy, next: Node): void {
  copy.ydoc.transact(() => writeBody(copy.mirror, copy.page, next), OURS)
  copy.page = next
}

function receive(copy: Copy, from: Copy): void {
  Y.applyUpdate(copy.ydoc, Y.encodeStateAsUpdate(from.ydoc, Y.encodeStateVector(copy.ydoc)))
  const tr = new Transform(copy.page)
  adopt(tr, readBody(copy.mirror))
  copy.page = tr.doc
}

const paragraph = (id: string, insert: string): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: insert === '' ? [[]] : [[{ insert }]] })
const two = (blocks: readonly StoredBlock[]): readonly [Copy, Copy] => {
  const state = Y.encodeStateAsUpdate(seedY(readPage(blocks)))
  return [copyOf(state, 1), copyOf(state, 2)]
}
const meet = (...copies: readonly Copy[]): void => {
  for (const to of copies) for (const from of copies) if (to !== from) receive(to, from)
}

test('9. two people who name the same block at the same moment, and write in it, see its text once', () => {
  const ydoc = new Y.Doc()
  bodyOf(ydoc).insert(0, [elementFrom({ kind: 'paragraph', content: [[{ insert: 'Once.' }]] })])
  const state = Y.encodeStateAsUpdate(ydoc)
  const [a, b] = [copyOf(state, 1), copyOf(state, 2)]
  for (const [copy, id, text] of [[a, 'aaaaaaaaaaaa', ' A'], [b, 'bbbbbbbbbbbb', ' B']] as const) {
    const tr = new Transform(copy.page)
    change(copy, tr.insert(6, schema.text(text)).setNodeAttribute(0, 'id', id).doc)
  }
  meet(a, b)
  expect(a.page.textContent).toMatch(/^Once\.( A| B){2}$/)
  expect(b.page.eq(a.page)).toBe(true)
})

test('a document comes back equal from its shared state', () => {
  fc.assert(fc.property(documents('merged'), (page) => {
    expect(documentFromY(seedY(page)).eq(page)).toBe(true)
  }), { numRuns: 100 })
}, SLOW)

test('any change to a document is written so that it reads back', () => {
  fc.assert(fc.property(documents('merged'), documents('merged'), fc.integer(), (page, other, seed) => {
    const copy = copyOf(Y.encodeStateAsUpdate(seedY(page)), 1)
    const choices = seededChoices(seed)
    for (let i = 0; i < 5; i++) change(copy, randomEdit(copy.page, choices))
    expect(documentFromY(copy.ydoc).eq(copy.page)).toBe(true)
    change(copy, other)
    expect(documentFromY(copy.ydoc).eq(other)).toBe(true)
  }), { numRuns: 100 })
}, SLOW)

test('an editor takes in any other document by steps', () => {
  fc.assert(fc.property(documents('merged'), documents('merged'), fc.integer(), (page, other, seed) => {
    const choices = seededChoices(seed)
    let edited = page
    for (let i = 0; i < 4; i++) edited = randomEdit(edited, choices)
    for (const next of [edited, other]) {
      const tr = new Transform(page)
      adopt(tr, next)
      expect(tr.doc.eq(next)).toBe(true)
    }
  }), { numRuns: 150 })
}, SLOW)

/** `count` edits by three people who hear of each other at random; gives their copies, all in step at the end. */
function session(page: Node, count: number, choices: Choices): readonly Copy[] {
  const state = Y.encodeStateAsUpdate(seedY(page))
  const copies = [copyOf(state, 1), copyOf(state, 2), copyOf(state, 3)]
  for (let i = 0; i < count; i++) {
    const copy = copies[choices.pick(3)] as Copy
    if (choices.pick(4) === 0) receive(copy, copies[choices.pick(3)] as Copy)
    else change(copy, randomEdit(copy.page, choices))
  }
  meet(...copies)
  meet(...copies)
  return copies
}

const elementCount = (parent: Y.XmlFragment): number => elementsIn(parent).reduce((sum, element) => sum + 1 + elementCount(element), 0)
const blockCount = (page: Node): number => {
  let count = 0
  page.descendants((node) => {
    if (!node.isInline) count++
    return !node.isTextblock
  })
  return count
}

test('17. 10,000 random concurrent edits end in equal copies that the schema accepts, without a node removed by the binding', () => {
  const choices = seededChoices(20_261_122)
  const pages = fc.sample(documents('whole', 8), { numRuns: 100, seed: 17 })
  for (const page of pages) {
    const copies = session(page, 100, choices)
    const [first] = copies as [Copy]
    const state = Y.encodeStateAsUpdate(first.ydoc)
    for (const copy of copies) {
      copy.page.check()
      expect(copy.page.eq(first.page)).toBe(true)
      expect(documentFromY(copy.ydoc).eq(copy.page)).toBe(true)
    }
    // Every stored element is a block on screen, and reading changed nothing.
    let unknown = 0
    first.page.descendants((node) => {
      if (node.type.name === 'unknown') unknown++
    })
    if (unknown === 0) expect(blockCount(first.page)).toBe(elementCount(first.mirror.body))
    expect(Y.encodeStateAsUpdate(first.ydoc)).toEqual(state)
  }
}, SLOW)

const inside = (kind: string, children: readonly StoredBlock[]): StoredBlock => ({ kind, attrs: { id: 'container000' }, content: children })

test.each([
  ['quote', inside('quote', [paragraph('a', 'one'), paragraph('b', 'two')])],
  ['toggle', inside('toggle', [paragraph('a', 'one'), paragraph('b', 'two')])],
  ['item', { kind: 'bulletedList', content: [inside('listItem', [paragraph('a', 'one'), paragraph('b', 'two')])] }],
  ['column', { kind: 'columns', content: [{ kind: 'column', content: [paragraph('a', 'one'), paragraph('b', 'two')] }] }],
  ['cell', { kind: 'table', content: [{ kind: 'tableRow', content: [inside('tableCell', [paragraph('a', 'one'), paragraph('b', 'two')])] }] }],
])('16. two people deleting different children of one %s lose nothing else', (_name, container) => {
  const [a, b] = two([paragraph('before', 'before'), container, paragraph('after', 'after')])
  const without = (copy: Copy, id: string): void => {
    const tr = new Transform(copy.page)
    copy.page.descendants((node, pos) => {
      if (node.attrs['id'] === id) tr.delete(pos, pos + node.nodeSize)
    })
    change(copy, tr.doc)
  }
  without(a, 'a')
  without(b, 'b')
  meet(a, b)
  expect(a.page.eq(b.page)).toBe(true)
  a.page.check()
  expect(a.page.childCount).toBe(3)
  expect(blockCount(a.page)).toBe(blockCount(readPage([paragraph('before', ''), container, paragraph('after', '')])) - 2)
})

const typed = (copy: Copy, pos: number, text: string): void => change(copy, new Transform(copy.page).insert(pos, copy.page.type.schema.text(text)).doc)

test('typing is kept when somebody changes the kind of its block', () => {
  const [a, b] = two([paragraph('abcdefghijkl', 'one two')])
  change(a, new Transform(a.page).setNodeMarkup(0, a.page.type.schema.nodes['heading'], { id: 'abcdefghijkl', level: 2 }).doc)
  typed(b, 4, ' and a half')
  meet(a, b)
  expect(JSON.stringify(storedBlocks(a.page))).toBe('[{"kind":"heading","attrs":{"id":"abcdefghijkl","level":2},"content":[[{"insert":"one and a half two"}]]}]')
  expect(a.page.eq(b.page)).toBe(true)
})

test('13. a block that two turn at once keeps its text in a known kind when the one whose turn won takes it back', () => {
  for (const [first, second] of [[1, 2], [2, 1]] as const) {
    const state = Y.encodeStateAsUpdate(seedY(readPage([paragraph('abcdefghijkl', 'one two')])))
    const [a, b] = [copyOf(state, first), copyOf(state, second)]
    const history = new Y.UndoManager(bodyOf(a.ydoc), { trackedOrigins: new Set([OURS]) })
    const turned = (copy: Copy, level: number): void => change(copy, new Transform(copy.page).setNodeMarkup(0, copy.page.type.schema.nodes['heading'], { id: 'abcdefghijkl', level }).doc)
    turned(a, 1)
    turned(b, 2)
    meet(a, b)
    history.undo()
    expect(documentFromY(a.ydoc).textContent).toBe('one two')
    expect(documentFromY(a.ydoc).firstChild?.type.name).not.toBe('unknown')
  }
})

test('typing is kept on both sides of a mention that somebody inserts', () => {
  const [a, b] = two([paragraph('abcdefghijkl', 'left right')])
  const { personMention } = a.page.type.schema.nodes
  change(a, new Transform(a.page).insert(6, (personMention as NonNullable<typeof personMention>).create({ name: 'Anna' })).doc)
  typed(b, 11, 'most')
  meet(a, b)
  expect(b.page.textBetween(0, b.page.content.size, '|', (node) => node.attrs['name'] as string)).toBe('left Annarightmost')
})

test('two people who type into the same empty line type into one', () => {
  const [a, b] = two([paragraph('abcdefghijkl', '')])
  typed(a, 1, 'A')
  typed(b, 1, 'B')
  meet(a, b)
  expect(a.page.textContent).toMatch(/^(AB|BA)$/)
  expect(a.page.eq(b.page)).toBe(true)
})

test('18. emoji of several code points typed, split and deleted by two people stay whole', () => {
  const [a, b] = two([paragraph('abcdefghijkl', '👍👎👩‍👩‍👧🇳🇴')])
  // Thumbs up and down share their first half; a comparison by half characters would cut between.
  change(a, readPage([paragraph('abcdefghijkl', '👎👎👩‍👩‍👧🇳🇴')]))
  typed(b, 3, '😀')
  meet(a, b)
  for (const copy of [a, b]) expect(copy.page.textContent).not.toMatch(/\ufffd|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/)
  expect(a.page.textContent).toContain('😀')
})

const NEWER: readonly StoredBlock[] = [
  { kind: 'poem', attrs: { id: 'newerblock01', verses: [1, { a: null }] }, content: [[{ insert: 'a rose', marks: { glow: { by: 2 } } }], { kind: 'stanza', attrs: { n: 1 } }] },
  { kind: 'paragraph', attrs: { id: 'newerattr001', mood: 'calm' }, content: [[{ insert: 'kept ', marks: { glow: { by: 2 }, bold: true } }, { insert: { kind: 'sparkle', shade: 3 } }]] },
  { kind: 'heading', attrs: { id: 'newerlevel01', level: 12 }, content: [[{ insert: 'deep' }]] },
]

test('11. a page with an unknown block, mark and attribute is edited all around, and these stay equal byte for byte', () => {
  const choices = seededChoices(11)
  for (let round = 0; round < 60; round++) {
    const known = fc.sample(documents('whole', 4), { numRuns: 1, seed: round })[0] as Node
    const state = Y.encodeStateAsUpdate(seedY(readPage([...NEWER, ...storedBlocks(known)])))
    const copies = [copyOf(state, 1), copyOf(state, 2)] as const
    const stored = (copy: Copy): string[] =>
      elementsIn(copy.mirror.body).map((element) => JSON.stringify(storedOf(element))).filter((block) => block.includes('"id":"newer')).sort()
    const before = stored(copies[0])
    expect(before).toHaveLength(NEWER.length)
    for (let i = 0; i < 40; i++) {
      const copy = copies[choices.pick(2)] as Copy
      if (choices.pick(4) === 0) receive(copy, copies[choices.pick(2)] as Copy)
      const next = randomEdit(copy.page, choices)
      // Everything but the three blocks themselves may change, at any place around them.
      const kept = copy.page.content.content.filter((node) => String(node.attrs['id']).startsWith('newer'))
      if (kept.every((node) => next.content.content.includes(node))) change(copy, next)
    }
    meet(...copies)
    for (const copy of copies) expect(stored(copy).map((block) => JSON.parse(block) as unknown)).toEqual(before.map((block) => JSON.parse(block) as unknown))
  }
}, SLOW)

test('11. an unknown block that is moved is written as it was', () => {
  const [a] = two([...NEWER, { kind: 'quote', attrs: { id: 'quote0000000' }, content: [paragraph('abcdefghijkl', 'x')] }])
  const stored = storedOf(elementsIn(a.mirror.body)[0] as Y.XmlElement)
  const poem = a.page.child(0)
  const tr = new Transform(a.page).delete(0, poem.nodeSize)
  change(a, tr.insert(tr.doc.content.size - 1, poem).doc)
  const quote = elementsIn(a.mirror.body).at(-1) as Y.XmlElement
  expect(storedOf(elementsIn(quote).at(-1) as Y.XmlElement)).toEqual(stored)
})
