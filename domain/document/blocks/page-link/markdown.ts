import { linked } from '../../markdown/forms/linked.ts'
import { pageHref } from '../../markdown/write/unit.ts'

/** A link to the page. */
export const pageLink = linked(
  'page',
  ['page', 'title'],
  ({ attrs }, context) => {
    const page = attrs['page'] as string | null
    const title = page === null ? undefined : context.page(page, null)?.title
    return { text: title ?? String(attrs['title']), href: page === null ? 'memo:page/' : pageHref(page, null, context) }
  },
  ({ page, text }) => ({ page, title: text }),
)
