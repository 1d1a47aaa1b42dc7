import { fileAt, fileHref, storedFileIn } from '../../markdown/attrs.ts'
import type { BlockMarkdown } from '../../markdown/form.ts'
import { linked } from '../../markdown/forms/linked.ts'
import { make } from '../../markdown/read/make.ts'
import { soleFile } from '../../markdown/read/sole-medium.ts'

const link = linked(
  'file',
  ['file', 'name'],
  ({ attrs }, context) => ({ text: String(attrs['name']), href: attrs['file'] === null ? '' : fileHref(String(attrs['file']), context) }),
  ({ href, text }, context) => ({ file: storedFileIn(href) ?? fileAt(href, context), name: text }),
)

/** A link to the stored file; one that stands alone in a line is read as one too. */
export const file: BlockMarkdown = {
  ...link,
  read: {
    ...link.read,
    line: ({ tokens }, stated, { context }) => {
      const found = soleFile(tokens, context)
      return found === null ? null : make('file', found, [], { stated, context })
    },
  },
}
