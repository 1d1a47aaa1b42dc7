import { CHILD, none, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const columns: BlockExample = {
  attrs: none,
  sample: { kind: 'columns', content: [{ kind: 'column', content: [CHILD] }] },
}
