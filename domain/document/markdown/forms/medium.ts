import { Fragment } from 'prosemirror-model'
import type { ReadForms } from '../form.ts'
import { elementsIn, inlineHtml, named, statedBy } from '../read/html-block.ts'
import { mediaBlock, type Medium } from '../read/html-medium.ts'

/** A medium by its element, wherever that stands. */
export const mediumElement = (tag: string, kind: Medium): NonNullable<ReadForms['elements']> => ({
  [tag]: (element, stated, { context }) => mediaBlock(kind, element, Fragment.empty, { stated, context }),
})

const KINDS: { readonly [tag: string]: Medium } = { img: 'image', video: 'video', audio: 'audio' }

/** A figure of one medium and its caption. */
export const figureElement: NonNullable<ReadForms['elements']> = {
  figure: (element, stated, { context }) => {
    const medium = elementsIn(element.children).find(({ name }) => name in KINDS)
    const kind = KINDS[medium?.name ?? '']
    const caption = named(element, 'figcaption')
    if (medium === undefined || kind === undefined || elementsIn(element.children).length > (caption ? 2 : 1)) return null
    return mediaBlock(kind, medium, caption ? inlineHtml(caption.children, context) : Fragment.empty, { stated: { ...statedBy(element), ...stated }, context })
  },
}
