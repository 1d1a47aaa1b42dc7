import { APART, type BlockMarkdown } from '../form.ts'

/** The Markdown of what is written and read with its parent; alone, which only copies hold, it is its content. */
export const part: BlockMarkdown = { ...APART, write: (node, writer) => writer.children(node) }
