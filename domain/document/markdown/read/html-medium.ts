import type { Fragment, Node } from 'prosemirror-model'
import { isSafeMedia } from '../../safe-url.ts'
import { fileAt } from '../attrs.ts'
import { size, statedBy } from './html-block.ts'
import type { HtmlElement } from './html-inline.ts'
import { make, type About } from './make.ts'

/** The kinds of media. */
export type Medium = 'image' | 'video' | 'audio'

/** A picture, film or sound by its element, with its caption. */
export function mediaBlock(kind: Medium, element: HtmlElement, caption: Fragment, { stated, context }: About): Node {
  const { src = '', alt = '', width } = element.attribs
  const file = fileAt(src, context)
  const url = file === null && isSafeMedia(src) ? src : null
  const lost = file === null && url === null && src !== ''
  if (lost) context.miss({ kind: 'file', text: src })
  const said = { file, url, width: size(width), ...(kind === 'image' ? { alt } : {}), ...(lost ? { name: src } : {}) }
  return make(kind, said, caption, { stated: { ...stated, ...statedBy(element) }, context })
}
