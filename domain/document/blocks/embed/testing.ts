import fc from 'fast-check'
import { object, part, url, withCommon, words, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const embed: BlockExample = {
  attrs: withCommon(part({ url, title: words, height: fc.integer({ min: 60, max: 900 }) })),
  sample: object('embed', { url: 'https://example.com/a', title: 'Example' }),
}
