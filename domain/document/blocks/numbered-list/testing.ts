import fc from 'fast-check'
import { box, part, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const numberedList: BlockExample = {
  attrs: part({ start: fc.integer({ min: 0, max: 40 }), tight: fc.boolean() }),
  sample: { kind: 'numberedList', content: [box('listItem')] },
}
