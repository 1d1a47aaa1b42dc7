import { none, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const tableRow: BlockExample = {
  attrs: none,
  sample: null,
}
