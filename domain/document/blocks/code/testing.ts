import fc from 'fast-check'
import { ID, part, withCommon, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const code: BlockExample = {
  attrs: withCommon(part({ language: fc.constantFrom('plain', 'python', 'c++'), wrap: fc.boolean(), numbers: fc.boolean(), meta: fc.constantFrom('', 'title=x {1,3}') })),
  sample: { kind: 'code', attrs: { id: ID, language: 'python' }, content: [[{ insert: 'a = 1\nb' }]] },
}
