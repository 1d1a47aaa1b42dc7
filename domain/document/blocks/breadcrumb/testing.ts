import { none, object, withCommon, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const breadcrumb: BlockExample = {
  attrs: withCommon(none),
  sample: object('breadcrumb'),
}
