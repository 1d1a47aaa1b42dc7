import fc from 'fast-check'
import { CHILD, ID, LINE, part, withCommon, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const toggleHeading: BlockExample = {
  attrs: withCommon(part({ level: fc.integer({ min: 1, max: 3 }), startsOpen: fc.boolean() })),
  sample: { kind: 'toggleHeading', attrs: { id: ID, level: 2 }, content: [{ kind: 'heading', attrs: { id: 'lineaaaaaaaa', level: 2 }, content: [LINE] }, CHILD] },
}
