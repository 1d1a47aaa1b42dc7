import { otherAttrs } from '../attrs.ts'
import { APART, type BlockMarkdown } from '../form.ts'
import { note } from '../write/note.ts'

/** The Markdown of a block that is nothing but a comment. */
export const alone = (word: string): BlockMarkdown => ({
  ...APART,
  write: (node, { context }) => note(word, otherAttrs(node, context), context).trimEnd(),
  read: { alone: word },
})
