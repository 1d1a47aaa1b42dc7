import fc from 'fast-check'
import { optional, part, size, withCommon, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const tableCell: BlockExample = {
  attrs: withCommon(part({ align: fc.constantFrom('start', 'centre', 'end'), colwidth: optional(fc.tuple(size)) })),
  sample: null,
}
