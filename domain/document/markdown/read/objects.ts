import type { Fragment, Node } from 'prosemirror-model'
import type { JsonObject } from '../../json.ts'
import { isSafeMedia } from '../../safe-url.ts'
import { schema } from '../../schema.ts'
import { fileAt, storedFileIn } from '../attrs.ts'
import { endComment } from '../comment.ts'
import { linkOf } from '../link-mark.ts'
import type { ReadContext } from '../types.ts'
import type { BlockReader } from './reader.ts'
import { make } from './make.ts'

const OBJECTS = ['file', 'bookmark', 'embed', 'page', 'database'] as const
type ObjectWord = (typeof OBJECTS)[number]
const PAIRS = ['columns', 'column', 'synced'] as const
type PairWord = (typeof PAIRS)[number]

/** Whether the comment says what the link in the next line is. */
export const isObjectWord = (word: string): word is ObjectWord => (OBJECTS as readonly string[]).includes(word)
/** Whether the comment begins a container. */
export const isPairWord = (word: string): word is PairWord => (PAIRS as readonly string[]).includes(word)

type Link = { readonly href: string; readonly text: string; readonly page: string | null }

function linkIn(line: Fragment): Link {
  const node = line.firstChild
  const page: unknown = node?.type === schema.nodes.pageMention ? node.attrs['page'] : null
  const title: unknown = node?.type === schema.nodes.pageMention ? node.attrs['title'] : null
  if (node?.type === schema.nodes.keptInline) return { href: /^\[\]\((\S*)\)$/.exec(String(node.attrs['raw']))?.[1] ?? '', text: '', page: null }
  const href = node?.marks.map(linkOf).find((each) => each !== null)?.href ?? ''
  return { href, text: typeof title === 'string' ? title : line.textBetween(0, line.size, '', ''), page: typeof page === 'string' ? page : null }
}

/** The object whose link stands in `line`. */
export function objectBlock(word: ObjectWord, line: Fragment, stated: JsonObject, context: ReadContext): Node {
  const { href, text, page } = linkIn(line)
  const url = isSafeMedia(href) ? href : null
  switch (word) {
    case 'file': return make('file', { file: storedFileIn(href) ?? fileAt(href, context), name: text }, [], { stated, context })
    case 'bookmark': return make('bookmark', { url, title: text }, [], { stated, context })
    case 'embed': return make('embed', { url, title: text }, [], { stated, context })
    case 'page': return make('pageLink', { page, title: text }, [], { stated, context })
    case 'database': return make('database', {}, [], { stated, context })
  }
}

const STANDING_ALONE: { readonly [word: string]: 'contents' | 'subpages' | 'breadcrumb' | 'unknown' } = {
  toc: 'contents', subpages: 'subpages', breadcrumb: 'breadcrumb', unknown: 'unknown',
}

/** The block a comment is by itself, or whose beginning it is; none when it only speaks of the next block. */
export function commentBlock(reader: BlockReader, word: string, attrs: JsonObject): readonly Node[] {
  const alone = STANDING_ALONE[word]
  if (alone !== undefined) return [make(alone, {}, [], { stated: attrs, context: reader.context })]
  if (!isPairWord(word)) return []
  const deepens = word === 'column' && reader.tooDeep()
  const end = endComment(word)
  const ends = (text: string | undefined): boolean => text?.trim() === end
  const inside = deepens || word !== 'column' ? reader.apart((token) => ends(token.content)).blocks : reader.inside((token) => ends(token.content)).blocks
  if (deepens) return inside
  if (word === 'columns' && inside.some(({ type }) => type !== schema.nodes.column && type !== schema.nodes.unknown)) return inside
  return [make(word, {}, inside, { stated: attrs, context: reader.context })]
}
