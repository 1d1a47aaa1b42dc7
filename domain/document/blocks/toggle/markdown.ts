import { APART, type BlockMarkdown } from '../../markdown/form.ts'
import { details, isDetails } from './read-details.ts'
import { writeDetails } from './write-details.ts'

/** `details` with Markdown between blank lines. A toggle heading is read here too: the heading stands in the summary. */
export const toggle: BlockMarkdown = {
  ...APART,
  write: (node, writer) => writeDetails(node, writer, ['startsOpen']),
  read: {
    html: (reader, source) => {
      if (/^<\/details>\s*$/.test(source)) return []
      return isDetails(source) ? details(reader, source) : null
    },
  },
}
