import fc from 'fast-check'
import { box, part, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const bulletedList: BlockExample = {
  attrs: part({ tight: fc.boolean() }),
  sample: { kind: 'bulletedList', content: [box('listItem')] },
}
