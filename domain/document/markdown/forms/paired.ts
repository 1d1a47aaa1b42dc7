import { otherAttrs } from '../attrs.ts'
import { APART, type BlockMarkdown } from '../form.ts'
import { pair } from '../write/note.ts'

/** The Markdown of a container for which Markdown has no sign: its content between a pair of comments. */
export const paired = (word: string): BlockMarkdown => ({
  ...APART,
  write: (node, writer) => pair(word, otherAttrs(node, writer.context), writer.children(node), writer.context),
  read: { pair: word },
})
