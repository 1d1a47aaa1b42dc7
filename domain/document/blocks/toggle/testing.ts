import fc from 'fast-check'
import { box, part, withCommon, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const toggle: BlockExample = {
  attrs: withCommon(part({ startsOpen: fc.boolean() })),
  sample: box('toggle'),
}
