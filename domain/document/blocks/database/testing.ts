import { object, optional, part, uuid, withCommon, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const database: BlockExample = {
  attrs: withCommon(part({ database: optional(uuid), view: optional(uuid) })),
  sample: object('database', { database: 'd' }),
}
