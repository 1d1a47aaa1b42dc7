import fc from 'fast-check'
import { part, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const column: BlockExample = {
  attrs: part({ share: fc.constantFrom(1, 2, 1.5) }),
  sample: null,
}
