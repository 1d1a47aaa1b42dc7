import fc from 'fast-check'
import { box, part, withCommon, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const callout: BlockExample = {
  attrs: withCommon(part({ icon: fc.constantFrom('info', 'tip', 'important', 'warning', 'caution', 'rocket'), tint: fc.constantFrom('page', 'none', 'sky') })),
  sample: box('callout', { icon: 'tip' }),
}
