import { otherAttrs } from '../../markdown/attrs.ts'
import { APART, type BlockMarkdown } from '../../markdown/form.ts'
import { fenced } from '../../markdown/write/fence.ts'
import { note } from '../../markdown/write/note.ts'

const language = 'mermaid'

/** A fence of the language that describes it. */
export const diagram: BlockMarkdown = {
  ...APART,
  write: (node, { context }) => note('', otherAttrs(node, context), context) + fenced(node, language),
  beside: { opens: true, ends: 'blank', paragraph: false },
  read: { fence: { language } },
}
