import type { Node } from 'prosemirror-model'
import { isSafeMedia } from '../../safe-url.ts'
import { otherAttrs } from '../attrs.ts'
import { APART, AS_LINE, type BlockMarkdown, type ReadForms } from '../form.ts'
import type { WriteContext } from '../types.ts'
import { markdownText, target } from '../write/escape.ts'
import { note } from '../write/note.ts'

// Links of these objects stand alone, so their text is only a name: every sign in it is escaped that is not a letter's neighbour.
const link = (text: string, href: string): string => `[${/^[\p{L}\p{N} .,–—-]*$/u.test(text) && !/www\.|https?/i.test(text) && text.trim() === text ? text : markdownText(text, 'strict', false).replace(/^ | $/g, '&#32;')}](${target(href)})`

/**
 * The Markdown of a block that is a link with a comment above it, which says what it is. `said` are the attributes that the link shows, `leads` its
 * text and address, `read` what it says of the block.
 */
export const linked = (word: string, said: readonly string[], leads: (node: Node, context: WriteContext) => { readonly text: string; readonly href: string }, read: NonNullable<ReadForms['link']>['said']): BlockMarkdown => ({
  ...APART,
  write: (node, { context }) => {
    const { text, href } = leads(node, context)
    return note(word, otherAttrs(node, context, said), context) + link(text, href)
  },
  beside: AS_LINE,
  read: { link: { word, said: read } },
})

/** A web page by its address. */
export const card = (word: string): BlockMarkdown =>
  linked(
    word,
    ['url', 'title'],
    ({ attrs }) => ({ text: String(attrs['title']), href: (attrs['url'] as string | null) ?? '' }),
    ({ href, text }) => ({ url: isSafeMedia(href) ? href : null, title: text }),
  )
