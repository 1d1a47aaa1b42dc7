import { otherAttrs } from '../attrs.ts'
import { APART, AS_LINE, type BlockMarkdown } from '../form.ts'
import { htmlText } from '../write/escape.ts'
import { figure, sourceOf } from '../write/medium.ts'
import { note } from '../write/note.ts'
import { mediumElement } from './medium.ts'

/** The Markdown of a film or sound: its element, in a figure when it has a caption. */
export const clip = (tag: 'video' | 'audio'): BlockMarkdown => ({
  ...APART,
  write: (node, writer) => {
    const { src, said } = sourceOf(node, writer.context)
    const width = node.attrs['width'] as number | null
    const element = `<${tag} src="${htmlText(src)}" controls${width === null ? '' : ` width="${width}"`}></${tag}>`
    const stated = note('', otherAttrs(node, writer.context, [...said, 'width']), writer.context)
    return stated + (node.content.size === 0 ? element : figure(element, writer.inline(node, 'html').text))
  },
  beside: AS_LINE,
  read: { elements: mediumElement(tag, tag) },
})
