import { Fragment } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import type { JsonObject } from '../../json.ts'
import type { BlockKind } from '../../kinds.ts'
import { schema } from '../../schema.ts'
import { acceptedAttrs } from '../attrs.ts'
import type { ReadContext } from '../types.ts'

/** What a comment before a block states of it, and whom to ask about the files it names. */
export type About = { readonly stated: JsonObject; readonly context: ReadContext }

/** A block of this kind, with what its Markdown said and what a comment before it states besides. */
export function make(kind: BlockKind, said: { readonly [name: string]: unknown }, content: Fragment | readonly Node[], about: About): Node {
  const inside = content instanceof Fragment ? content : Fragment.fromArray([...content])
  return schema.nodes[kind].create({ ...said, ...acceptedAttrs(kind, about.stated, about.context) }, inside)
}

/** Text of a block of source. */
export const sourceText = (text: string): Fragment => (text === '' ? Fragment.empty : Fragment.from(schema.text(text)))

/** An empty paragraph. */
export const emptyLine = (): Node => schema.nodes.paragraph.create()

const BREAKS_ONLY = (content: Fragment): boolean => {
  let only = content.childCount > 0
  content.forEach((node) => {
    if (node.type !== schema.nodes.lineBreak || node.marks.length > 0) only = false
  })
  return only
}

/** A line that holds nothing but breaks is one shorter than it is written: `<br>` alone is an empty line. */
export const withoutLastBreak = (content: Fragment): Fragment => (BREAKS_ONLY(content) ? content.cut(1) : content)
