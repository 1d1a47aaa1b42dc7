import fc from 'fast-check'
import { Transform } from 'prosemirror-transform'
import { expect, test } from 'vitest'
import { schema } from '../schema.ts'
import { adopt } from './adopt.ts'

type Run = { readonly text: string; readonly marks: readonly ('bold' | 'italic')[] }

const page = (runs: readonly Run[]) =>
  schema.nodes.page.create(null, schema.nodes.paragraph.create({ id: 'aaaaaaaaaaaa' }, runs.filter(({ text }) => text !== '').map(({ text, marks }) => schema.text(text, marks.map((mark) => schema.marks[mark].create())))))
const plain = (text: string) => page([{ text, marks: [] }])

test('two changes at both ends of a line leave what stands between them where it is', () => {
  const tr = new Transform(plain('dry  wall'))
  adopt(tr, plain('the dry  wall!'))
  expect(tr.doc.textContent).toBe('the dry  wall!')
  const place = tr.mapping.mapResult(1 + 4)
  expect([place.pos, place.deleted]).toEqual([1 + 8, false])
})

test('a mark over a stretch takes no place away in it', () => {
  const tr = new Transform(plain('the north wall'))
  adopt(tr, page([{ text: 'the ', marks: [] }, { text: 'north', marks: ['bold'] }, { text: ' wall', marks: [] }]))
  expect(tr.mapping.mapResult(1 + 6).deleted).toBe(false)
})

const runs = fc.array(fc.record({ text: fc.constantFrom('a', 'wall', 'wa', '漢', '👍🏽', ' '), marks: fc.subarray(['bold', 'italic'] as const) }), { maxLength: 6 })

test('whatever two lines are, the one becomes the other', () => {
  fc.assert(
    fc.property(runs, runs, (before, after) => {
      const tr = new Transform(page(before))
      adopt(tr, page(after))
      expect(tr.doc.toJSON()).toEqual(page(after).toJSON())
    }),
    { seed: 78, numRuns: 400 },
  )
})
