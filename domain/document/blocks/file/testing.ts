import fc from 'fast-check'
import { object, optional, part, uuid, withCommon, words, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const file: BlockExample = {
  attrs: withCommon(part({ file: optional(uuid), name: words, bytes: fc.nat(), type: fc.constantFrom('application/pdf', 'text/plain') })),
  sample: object('file', { file: 'f', name: 'x.pdf' }),
}
