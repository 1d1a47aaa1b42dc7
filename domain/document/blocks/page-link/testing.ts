import { object, part, uuid, withCommon, words, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const pageLink: BlockExample = {
  attrs: withCommon(part({ page: uuid, title: words })),
  sample: object('pageLink', { page: 'p', title: 'Page' }),
}
