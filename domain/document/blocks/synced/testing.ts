import fc from 'fast-check'
import { box, optional, part, uuid, withCommon, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const synced: BlockExample = {
  attrs: withCommon(part({ source: optional(fc.record({ page: uuid, block: fc.constant('abcdefghijkl') }, { noNullPrototype: true })) })),
  sample: box('synced'),
}
