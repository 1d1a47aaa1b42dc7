import { Fragment } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import type { BlockKind } from '../kinds.ts'
import { blockAttrs } from '../schema.ts'
import { writable } from './write/spaces.ts'
import { readBody } from './read.ts'
import { KNOWS_NOTHING } from './types.ts'
import { writeBlocks } from './write/document.ts'

/** A document as Markdown can hold it: without ids and comment anchors, spaces outside emphasis, as the exceptions of the format name. */
export function comparable(node: Node): Node {
  if (node.isInline) return node
  const kind = node.type.name
  const attrs = kind !== 'page' && 'id' in blockAttrs(kind as BlockKind) ? { ...node.attrs, id: null } : node.attrs
  if (node.inlineContent) return node.type.create(attrs, node.type.spec.code === true ? node.content : writable(node.content))
  return node.type.create(attrs, Fragment.fromArray(node.content.content.map(comparable)))
}

/** The Markdown of a document, by itself. */
export const written = (page: Node): string => writeBlocks(page.content.content, KNOWS_NOTHING)

/** The document in Markdown text, by itself. */
export const read = (text: string): Node => readBody(text, KNOWS_NOTHING)
