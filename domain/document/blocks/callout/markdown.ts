import { otherAttrs } from '../../markdown/attrs.ts'
import { APART, type BlockMarkdown } from '../../markdown/form.ts'
import { note } from '../../markdown/write/note.ts'
import { prefixed } from '../../markdown/write/prefixed.ts'
import { alertWord } from './alert.ts'

/** An alert; its icon says of which kind. It is read as the quote it is. */
export const callout: BlockMarkdown = {
  ...APART,
  write: (node, writer) => {
    const word = alertWord(String(node.attrs['icon']))
    const stated = otherAttrs(node, writer.context, word === null ? [] : ['icon'])
    const inside = writer.children(node)
    const marker = `[!${word ?? 'NOTE'}]`
    const joins = node.firstChild?.type.name === 'paragraph' && !inside.startsWith('<')
    return note('', stated, writer.context) + prefixed(inside === '' ? marker : `${marker}\n${joins ? '' : '\n'}${inside}`, '> ', '>')
  },
  beside: { opens: true, ends: 'opening', paragraph: false },
}
