import { object, optional, part, url, uuid, withCommon, words, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const bookmark: BlockExample = {
  attrs: withCommon(part({ url, title: words, description: words, icon: optional(uuid), image: optional(uuid) })),
  sample: object('bookmark', { url: 'https://example.com/a', title: 'Example' }),
}
