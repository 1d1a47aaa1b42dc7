import { otherAttrs } from '../../markdown/attrs.ts'
import { APART, type BlockMarkdown } from '../../markdown/form.ts'
import { make } from '../../markdown/read/make.ts'
import { note } from '../../markdown/write/note.ts'

/** A line between blocks. Where it comes first, three hyphens would be front matter or a list's mark; whoever writes what is around it sees to that. */
export const divider: BlockMarkdown = {
  ...APART,
  write: (node, { context }) => `${note('', otherAttrs(node, context), context)}---`,
  read: {
    tokens: {
      hr: ({ cursor, context, stated }) => {
        cursor.next()
        return [make('divider', {}, [], { stated: stated(), context })]
      },
    },
  },
}
