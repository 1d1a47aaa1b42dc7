import fc from 'fast-check'
import { object, part, withCommon, words, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const keptSource: BlockExample = {
  attrs: withCommon(part({ format: fc.constantFrom('html', 'markdown'), raw: words.map((text) => `<x-${text.length}>${text}</x-${text.length}>`) })),
  sample: object('keptSource', { raw: '<x-y>' }),
}
