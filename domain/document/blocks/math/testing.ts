import { ID, none, withCommon, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const math: BlockExample = {
  attrs: withCommon(none),
  sample: { kind: 'math', attrs: { id: ID }, content: [[{ insert: 'x^2' }]] },
}
