import type { Mark } from 'prosemirror-model'
import { schema } from '../schema.ts'
import { isSafeLink } from '../safe-url.ts'
import { isObject } from '../json.ts'

/**
 * The mark of a link. An address that is not safe, or leads to a file that is not here, keeps its text and address as a
 * mark that draws nothing, so that it is written back as it was.
 */
export function linkMark(href: string, title: string): Mark {
  const attrs = title === '' ? { href } : { href, title }
  if (href !== '' && isSafeLink(href)) return schema.marks.link.create(attrs)
  return schema.marks.unknownMark.create({ name: 'link', raw: { value: attrs } })
}

/** Where a mark leads, if it is a link of either sort. */
export function linkOf(mark: Mark): { readonly href: string; readonly title: string } | null {
  const value: unknown = mark.type.name === 'link' ? mark.attrs : mark.attrs['name'] === 'link' ? (mark.attrs['raw'] as { value?: unknown } | null)?.value : null
  if (!isObject(value)) return null
  const { href, title } = value
  return { href: typeof href === 'string' ? href : '', title: typeof title === 'string' ? title : '' }
}
