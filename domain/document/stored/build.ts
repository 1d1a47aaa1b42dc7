import { Fragment } from 'prosemirror-model'
import type { Node, NodeType } from 'prosemirror-model'
import { blockId } from '../attrs.ts'
import { isBlockKind } from '../kinds.ts'
import { blockAttrs, schema } from '../schema.ts'
import { readAttrs } from './attrs.ts'
import type { StoredBlock } from './types.ts'
import { storedBlock } from './write.ts'

/** What a stored block says of itself, its children already read. `raw` gives its stored form when it has to be kept as it is. */
export type BlockParts = {
  readonly kind: string
  readonly attrs: { readonly [name: string]: unknown }
  readonly content: readonly Node[]
  readonly raw: () => StoredBlock
}

const keep = (raw: StoredBlock): Node => {
  const id = raw.attrs?.['id']
  return schema.nodes.unknown.create({ raw, id: blockId.accepts(id) ? id : null })
}

/** The children a parent of this type can hold; null when not even as unknown blocks. */
function fit(type: NodeType, content: readonly Node[]): Fragment | null {
  const given = Fragment.fromArray([...content])
  if (type.validContent(given)) return given
  if (content.some((child) => child.isInline)) return null
  const kept = Fragment.fromArray(content.map((child) => (type.contentMatch.matchType(child.type) === null ? keep(storedBlock(child)) : child)))
  return type.validContent(kept) ? kept : null
}

/**
 * A block from its parts. It never fails and never leaves anything out: a kind this version does not know, an attribute
 * that is not valid or children the kind cannot hold make an unknown block, which keeps all of it as stored.
 */
export function buildBlock(parts: BlockParts): Node {
  if (isBlockKind(parts.kind) && parts.kind !== 'unknown') {
    const attrs = readAttrs(blockAttrs(parts.kind), parts.attrs)
    const type = schema.nodes[parts.kind]
    // Marks on code may be stored (a merge, an older kind); they are not shown there, and stay stored.
    const content = attrs === null ? null : fit(type, type.spec.code === true ? parts.content.map((child) => child.mark([])) : parts.content)
    if (attrs !== null && content !== null) return type.create(attrs, content)
  }
  return keep(parts.raw())
}

/** A page of the given blocks. Parts that have lost their parent (an item, a row) are kept as unknown blocks. */
export function buildPage(blocks: readonly Node[]): Node {
  const content = fit(schema.nodes.page, blocks)
  if (content === null) throw new RangeError('A page holds blocks; inline content stands in a line')
  return schema.nodes.page.create(null, content)
}
