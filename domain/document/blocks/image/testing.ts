import fc from 'fast-check'
import { ID, media, optional, part, size, url, withCommon, words, type BlockExample } from '../../values/testing.ts'

const crop = fc.constantFrom({ x: 0, y: 0, width: 0.5, height: 1 }, { x: 0.25, y: 0.1, width: 0.5, height: 0.5 })

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const image: BlockExample = {
  attrs: withCommon(
    fc.oneof(
      part({ ...media, alt: words, align: fc.constantFrom('start', 'centre', 'wide'), crop: optional(crop), naturalWidth: size, naturalHeight: size }),
      part({ url, alt: words, align: fc.constantFrom('start', 'centre', 'wide') }),
    ),
  ),
  sample: { kind: 'image', attrs: { id: ID, file: 'f', name: 'pic.png' }, content: [[{ insert: 'caption' }]] },
}
