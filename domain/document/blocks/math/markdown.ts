import { otherAttrs } from '../../markdown/attrs.ts'
import { APART, type BlockMarkdown } from '../../markdown/form.ts'
import { make, sourceText } from '../../markdown/read/make.ts'
import { fenced } from '../../markdown/write/fence.ts'
import { note } from '../../markdown/write/note.ts'

const word = 'math'

/** A formula between dollar lines; as a fence when it holds such a line itself. */
export const math: BlockMarkdown = {
  ...APART,
  write: (node, { context }) => {
    const text = node.textContent
    const stated = otherAttrs(node, context)
    if (/^\s*\$\$\s*$/m.test(text)) return note(word, stated, context) + fenced(node, 'math')
    return `${note('', stated, context)}$$\n${text === '' ? '' : `${text}\n`}$$`
  },
  read: {
    fence: { word },
    tokens: { memo_math_block: ({ cursor, context, stated }) => [make('math', {}, sourceText(cursor.next().content), { stated: stated(), context })] },
  },
}
