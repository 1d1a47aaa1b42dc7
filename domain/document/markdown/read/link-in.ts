import type { Fragment } from 'prosemirror-model'
import { schema } from '../../schema.ts'
import { linkOf } from '../link-mark.ts'

/** A link that stands alone: where it leads, its text, and the page it leads to if that is one of ours. */
export type Link = { readonly href: string; readonly text: string; readonly page: string | null }

/** The link that a line is. */
export function linkIn(line: Fragment): Link {
  const node = line.firstChild
  const page: unknown = node?.type === schema.nodes.pageMention ? node.attrs['page'] : null
  const title: unknown = node?.type === schema.nodes.pageMention ? node.attrs['title'] : null
  if (node?.type === schema.nodes.keptInline) return { href: /^\[\]\((\S*)\)$/.exec(String(node.attrs['raw']))?.[1] ?? '', text: '', page: null }
  const href = node?.marks.map(linkOf).find((each) => each !== null)?.href ?? ''
  return { href, text: typeof title === 'string' ? title : line.textBetween(0, line.size, '', ''), page: typeof page === 'string' ? page : null }
}
