import { text, valuesOf } from '../attrs.ts'
import type { AttrRule } from '../attrs.ts'
import { isSafeLink } from '../safe-url.ts'
import type { MarkDefinition } from './definition.ts'

const href: AttrRule<string> = { default: '', accepts: (value) => typeof value === 'string' && (value === '' || isSafeLink(value)) }
const attrs = { href, title: text() }

/** A link. Only schemes that are safe get in; any other is no link. */
export const link: MarkDefinition = {
  phase: 'core',
  attrs,
  grows: false,
  excludes: 'itself',
  dom: (mark) => {
    const { href: to, title } = valuesOf(mark, attrs)
    return ['a', { class: 'memo-link', href: isSafeLink(to) ? to : undefined, title: title || undefined, rel: 'noopener nofollow' }, 0]
  },
  parse: [
    {
      tag: 'a[href]',
      getAttrs: (dom) => {
        const to = dom.getAttribute('href') ?? ''
        return isSafeLink(to) ? { href: to, title: dom.getAttribute('title') ?? '' } : false
      },
    },
  ],
}
