import fc from 'fast-check'
import { object, part, withCommon, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const contents: BlockExample = {
  attrs: withCommon(part({ depth: fc.integer({ min: 1, max: 6 }) })),
  sample: object('contents'),
}
