import fc from 'fast-check'
import { ID, LINE, part, withCommon, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const heading: BlockExample = {
  attrs: withCommon(part({ level: fc.integer({ min: 1, max: 6 }) })),
  sample: { kind: 'heading', attrs: { id: ID, level: 2 }, content: [LINE] },
}
