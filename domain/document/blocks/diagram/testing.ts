import { ID, part, withCommon, words, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const diagram: BlockExample = {
  attrs: withCommon(part({ title: words })),
  sample: { kind: 'diagram', attrs: { id: ID }, content: [[{ insert: 'a --> b' }]] },
}
