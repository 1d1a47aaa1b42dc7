import fc from 'fast-check'
import { moment, optional, part, uuid, withCommon, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const todo: BlockExample = {
  attrs: withCommon(part({ checked: fc.boolean(), due: optional(moment), assignee: optional(uuid) })),
  sample: null,
}
