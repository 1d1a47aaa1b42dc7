import type { PageTarget, ReadContext, WriteContext } from '../types.ts'

/**
 * A reader that knows exactly what the writer wrote: addresses lead back to where they came from, and every `:name:` and
 * `[[Title]]` would mean something, so text that looks like one is escaped.
 */
export function mirrored(context: WriteContext): { readonly writer: WriteContext; readonly reader: ReadContext } {
  const pages = new Map<string, PageTarget>()
  const files = new Map<string, string>()
  const links = new Map<string, string>()
  const writer: WriteContext = {
    ...context,
    page: (page, block) => {
      const known = context.page(page, block)
      if (known !== null) pages.set(known.href, { page, block, title: known.title, href: known.href })
      return known
    },
    file: (id) => {
      const href = context.file(id)
      if (href !== null) files.set(href, id)
      return href
    },
    link: (href) => {
      const shown = context.link(href)
      if (shown !== href) links.set(shown, href)
      return shown
    },
  }
  // A link to a page is none of its mentions, whatever its text says.
  const linkTo = (shown: string): PageTarget | null => {
    const href = links.get(shown)
    return href === undefined ? null : { page: href, block: null, title: '\n', href }
  }
  const reader: ReadContext = {
    page: (href) => {
      const known = pages.get(href)
      return known === undefined ? linkTo(href) : { ...known, href: links.get(href) ?? known.href }
    },
    named: (title) => ({ page: title, block: null, title: null, href: '' }),
    file: (href) => files.get(href) ?? null,
    emoji: () => '',
    miss: () => undefined,
  }
  return { writer, reader }
}
