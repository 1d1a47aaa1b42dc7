import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { blockById } from './blocks.ts'
import { block, device, logServer, structureOf, textIn, wholeText, type Device } from './testing.ts'

const studio = (text = 'one two') => {
  const server = logServer()
  const setUp = device(server, 10)
  setUp.edit(() => setUp.body.insert(0, [block('paragraph', 'before', 'Before.'), block('paragraph', 'x', text), block('paragraph', 'after', 'After.')]))
  setUp.send()
  const a = device(server, 20)
  const b = device(server, 30)
  return { server, a, b, A: structureOf(a), B: structureOf(b) }
}
const converge = (...devices: Device[]) => {
  for (const one of [...devices, ...devices]) one.receive()
}

const STRUCTURE: [string, (edit: ReturnType<typeof structureOf>) => void][] = [
  ['turned into a heading', (A) => A.turn('x', 'heading')],
  ['wrapped in a quote', (A) => A.wrap('x', 'quote')],
  ['moved to the end', (A) => A.move('x', 9)],
  ['joined with the block before', (A) => A.join('before', 'x')],
  ['split in the middle', (A) => A.split('x', 3, 'y')],
  ['split and turned into a heading', (A) => { A.split('x', 3, 'y'); A.turn('x', 'heading'); A.turn('y', 'code') }],
]
const ORDERS: [string, (a: Device, b: Device) => void][] = [
  ['the structure arrives first', (a, b) => { a.send(); b.send() }],
  ['the words arrive first', (a, b) => { b.send(); a.send() }],
]
const MATRIX = STRUCTURE.flatMap(([what, change]) => ORDERS.map(([order, deliver]) => ({ what, change, order, deliver })))

test.each(MATRIX)('14. words typed into a block that was $what are behind the word they follow, when $order', ({ change, deliver }) => {
  const { server, a, b, A, B } = studio()
  change(A)
  B.type('x', '-TWO-', 7)
  B.type('x', '-ONE-', 3)
  deliver(a, b)
  converge(a, b)
  expect(wholeText(a.doc)).toBe(wholeText(b.doc))
  expect(wholeText(server.doc)).toBe(wholeText(a.doc))
  expect(wholeText(server.doc).match(/-ONE-|-TWO-/g)).toEqual(['-ONE-', '-TWO-'])
  expect(wholeText(server.doc)).toMatch(/one(\n)?-ONE-(\n)? two-TWO-/)
  expect(server.kept).toEqual([])
})

test.each(ORDERS)('14. words typed into a block that takes in the next one are in it once, when %s', (_order, deliver) => {
  const { server, a, b, A, B } = studio()
  A.join('x', 'after')
  B.type('x', '-TWO-', 7)
  B.type('after', '-THREE-')
  deliver(a, b)
  converge(a, b)
  expect(textIn(server.doc, 'x')?.match(/-TWO-|After.-THREE-/g)?.sort()).toEqual(['-TWO-', 'After.-THREE-'])
})

test.each(ORDERS)('14. a block made in a container that was turned into another is in that one, with its words, when %s', (_order, deliver) => {
  const { server, a, b, A, B } = studio()
  A.wrap('x', 'quote')
  converge(a, b)
  const quote = b.body.get(1) as Y.XmlElement
  b.edit(() => quote.insert(1, [block('paragraph', 'new', 'new words')]))
  A.unwrap('x')
  A.wrap('x', 'callout')
  deliver(a, b)
  B.type('new', ' and more')
  converge(a, b)
  expect(textIn(server.doc, 'new')).toBe('new words and more')
  expect(blockById(server.doc, 'new')?.parent).toBe(blockById(server.doc, 'x')?.parent)
  expect(wholeText(b.doc)).toBe(wholeText(server.doc))
})

test('14. words typed into an empty block that was turned into another are in it', () => {
  const { server, a, b, A, B } = studio('')
  A.turn('x', 'heading')
  B.type('x', 'first words')
  a.send()
  b.send()
  converge(a, b)
  expect(textIn(server.doc, 'x')).toBe('first words')
  expect(textIn(b.doc, 'x')).toBe('first words')
})

test('14. many batches into a block that is long gone from the log keep their order', () => {
  const { server, a, b, A, B } = studio('')
  A.turn('x', 'heading')
  a.send()
  for (const letter of 'counting') {
    B.type('x', letter)
    b.send()
  }
  converge(a, b)
  expect(textIn(server.doc, 'x')).toBe('counting')
})

test('words typed after the writer has seen the split stay where they were typed', () => {
  const { server, a, b, A, B } = studio()
  A.split('x', 3, 'y')
  converge(a, b)
  B.type('x', '!', 3)
  b.send()
  expect([textIn(server.doc, 'x'), textIn(server.doc, 'y')]).toEqual(['one!', ' two'])
})

test('15. words typed into a block that was deleted are kept for their writer, with the place', () => {
  const { server, a, b, A, B } = studio()
  A.remove('x')
  B.type('x', ' three')
  a.send()
  b.send()
  B.type('x', ' four')
  b.send()
  expect(server.kept).toEqual([
    { client: 30, block: 'x', after: 'before', text: ' three' },
    { client: 30, block: 'x', after: 'before', text: ' four' },
  ])
  converge(a, b)
  expect(wholeText(server.doc)).toBe('Before.\nAfter.')
})

test('15. words that were there first and die with their block unseen are kept, too', () => {
  const { server, a, b, A, B } = studio()
  B.type('x', ' three')
  b.send()
  A.remove('x')
  a.send()
  expect(server.kept).toEqual([{ client: 30, block: 'x', after: 'before', text: ' three' }])
})

test('what a person deletes knowing it is kept for nobody', () => {
  const { server, a, b, A, B } = studio()
  B.type('x', ' three')
  b.send()
  a.receive()
  A.remove('x')
  a.send()
  expect(server.kept).toEqual([])
})
