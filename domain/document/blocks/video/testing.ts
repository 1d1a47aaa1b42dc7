import { ID, media, optional, part, url, withCommon, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const video: BlockExample = {
  attrs: withCommon(part({ ...media, url: optional(url) })),
  sample: { kind: 'video', attrs: { id: ID, file: 'f', name: 'v.mp4' }, content: [[]] },
}
