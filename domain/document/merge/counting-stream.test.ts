import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockById, elementsOf } from './blocks.ts'
import { block, device, logServer, structureOf, textIn, wholeText } from './testing.ts'
import { BODY } from '../yjs/elements.ts'

const KINDS = ['heading', 'code', 'paragraph', 'callout-line', 'quote-line']

type Step =
  | { do: 'turn'; kind: number } | { do: 'wrap' } | { do: 'unwrap' } | { do: 'move'; to: number }
  | { do: 'split'; at: number } | { do: 'join' } | { do: 'type' } | { do: 'send-a' } | { do: 'send-b' } | { do: 'receive-a' } | { do: 'receive-b' }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('turn' as const), kind: fc.nat(KINDS.length - 1) }),
  fc.record({ do: fc.constantFrom('wrap' as const, 'unwrap' as const, 'join' as const) }),
  fc.record({ do: fc.constant('move' as const), to: fc.nat(4) }),
  fc.record({ do: fc.constant('split' as const), at: fc.nat(30) }),
  { weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('send-a' as const, 'send-b' as const, 'receive-a' as const, 'receive-b' as const) }) },
)

/** B types numbers behind the last number it sees, as a caret does, while A restructures that block; each goes to the server when it likes. */
const play = (steps: readonly Step[]) => {
  const server = logServer()
  const setUp = device(server, 10)
  setUp.edit(() => setUp.body.insert(0, [block('paragraph', 'top', 'Top.'), block('paragraph', 'x', 'Counting:'), block('paragraph', 'end', 'End.')]))
  setUp.send()
  const a = device(server, 20)
  const b = device(server, 30)
  const [A, B] = [structureOf(a), structureOf(b)]
  let [typed, splits] = [0, 0]
  const blockOfStream = (on: typeof a): string => {
    const holding = [...elementsOf(on.doc.getXmlFragment(BODY))].map((element) => element.getAttribute('id') ?? '').filter((id) => textIn(on.doc, id)?.includes(`<${typed}>`))
    return holding.at(-1) ?? (blockById(on.doc, 'x') ? 'x' : 'top')
  }
  const restructure = (next: Step) => {
    const id = blockOfStream(a)
    const text = textIn(a.doc, id) ?? ''
    // A split inside a number would tear it on purpose; one at the start moves no text.
    const at = text.lastIndexOf('<', next.do === 'split' ? next.at : 0)
    if (next.do === 'split' && at > 0) A.split(id, at, `s${++splits}`)
    if (next.do === 'turn') A.turn(id, KINDS[next.kind] ?? 'paragraph')
    if (next.do === 'wrap') A.wrap(id, 'quote')
    if (next.do === 'unwrap') A.unwrap(id)
    if (next.do === 'move') A.move(id, next.to)
    // Nothing tells a joined block without text from a deleted one.
    if (next.do === 'join' && id !== 'top' && text !== '' && blockById(a.doc, 'top')) A.join('top', id)
  }
  for (const next of steps) {
    if (next.do === 'type') {
      const id = blockOfStream(b)
      const text = textIn(b.doc, id) ?? ''
      const mark = `<${typed}>`
      const at = text.includes(mark) ? text.indexOf(mark) + mark.length : text.length
      B.type(id, `<${++typed}>`, at)
    } else if (next.do === 'send-a') a.send()
    else if (next.do === 'send-b') b.send()
    else if (next.do === 'receive-a') a.receive()
    else if (next.do === 'receive-b') b.receive()
    else restructure(next)
  }
  for (const one of [a, b, a, b]) one.receive()
  return { server, a, b, typed }
}

test('14. a counting stream typed while its block is turned, wrapped, moved, split and joined is there once, in order', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 120 }), (steps) => {
      const { server, a, b, typed } = play(steps)
      expect(wholeText(a.doc)).toBe(wholeText(b.doc))
      expect(wholeText(server.doc)).toBe(wholeText(a.doc))
      const numbers = [...wholeText(server.doc).matchAll(/<(\d+)>/g)].map(([, number]) => Number(number))
      const keptNumbers = server.kept.flatMap(({ text }) => [...text.matchAll(/<(\d+)>/g)])
      expect(keptNumbers).toEqual([])
      expect([...numbers].sort((one, two) => one - two)).toEqual(Array.from({ length: typed }, (_, index) => index + 1))
    }),
    { numRuns: 150 },
  )
}, 60_000)
