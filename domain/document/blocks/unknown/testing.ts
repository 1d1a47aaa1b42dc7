import fc from 'fast-check'
import { ID, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const unknown: BlockExample = {
  attrs: fc.constantFrom({ raw: { kind: 'poem', attrs: { verses: [1, { a: null }] }, content: [[{ insert: 'a rose' }]] } }),
  sample: { kind: 'poem', attrs: { id: ID } },
}
