import type { Node } from 'prosemirror-model'
import { newBlockId } from './ids.ts'
import { isObject } from './json.ts'
import { schema } from './schema.ts'

type Renew = (text: string) => string

const undashed = (id: string): string => id.replaceAll('-', '')

const blockIds = (page: Node): string[] => {
  const ids: string[] = []
  page.descendants(({ attrs }) => {
    if (typeof attrs['id'] === 'string') ids.push(attrs['id'])
  })
  return ids
}

/** Replaces whole ids inside texts: a page's in its two spellings, a block's behind `#b-`. */
const renewal = (pages: ReadonlyMap<string, string>, blocks: ReadonlyMap<string, string>): Renew => {
  const spellings = new Map([...pages].flatMap(([old, next]) => [[old, next], [undashed(old), undashed(next)]] as const))
  return (text) =>
    text
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}/g, (id) => spellings.get(id) ?? id)
      .replace(/#b-([\w-]+)/g, (link, id: string) => (blocks.has(id) ? `#b-${blocks.get(id)}` : link))
}

const renewAttrs = (value: unknown, renew: Renew): unknown => {
  if (typeof value === 'string') return renew(value)
  if (Array.isArray(value)) return value.map((item) => renewAttrs(item, renew))
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, renewAttrs(item, renew)])) : value
}

/**
 * The document of a copied page: the same blocks under new ids, without comments. What names a page in `pages` (old id to new) names its
 * copy, and links to blocks of this page lead to the copied blocks. Text that people wrote is left alone.
 */
export const copyOf = (page: Node, pages: ReadonlyMap<string, string>): Node => {
  const blocks = new Map(blockIds(page).map((id) => [id, newBlockId()]))
  const renew = renewal(pages, blocks)
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((item) => !isObject(item) || item['type'] !== 'comment').map(copy)
    if (!isObject(value)) return value
    const { attrs, ...rest } = value
    const children = Object.fromEntries(Object.entries(rest).map(([name, item]) => [name, name === 'content' || name === 'marks' ? copy(item) : item]))
    if (!isObject(attrs)) return children
    const renewed = renewAttrs(attrs, renew) as Record<string, unknown>
    const { id } = attrs
    return { ...children, attrs: typeof id === 'string' && blocks.has(id) ? { ...renewed, id: blocks.get(id) } : renewed }
  }
  return schema.nodeFromJSON(copy(page.toJSON()))
}
