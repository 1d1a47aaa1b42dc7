import { ID, media, part, withCommon, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const audio: BlockExample = {
  attrs: withCommon(part(media)),
  sample: { kind: 'audio', attrs: { id: ID, file: 'f', name: 'a.mp3' }, content: [[]] },
}
