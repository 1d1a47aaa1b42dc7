import fc from 'fast-check'
import { CHILD, ID, part, withCommon, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const table: BlockExample = {
  attrs: withCommon(part({ headerRow: fc.boolean(), headerColumn: fc.boolean() })),
  sample: { kind: 'table', attrs: { id: ID }, content: [{ kind: 'tableRow', content: [{ kind: 'tableCell', attrs: { id: 'cellaaaaaaaa' }, content: [CHILD] }] }] },
}
