import type { Node } from 'prosemirror-model'
import type { BlockKind } from '../kinds.ts'
import { blockAttrs } from '../schema.ts'
import { writeAttrs } from './attrs.ts'
import { storedLine } from './line.ts'
import type { StoredBlock } from './types.ts'

/** The stored form of a block with everything in it; an unknown block is what it was read from. */
export function storedBlock(node: Node): StoredBlock {
  const kind = node.type.name as BlockKind
  if (kind === 'unknown') return (node.attrs['raw'] ?? { kind }) as StoredBlock
  const attrs = writeAttrs(blockAttrs(kind), node.attrs)
  const content = node.isTextblock ? [storedLine(node.content)] : node.content.content.map(storedBlock)
  return {
    kind,
    ...(Object.keys(attrs).length === 0 ? {} : { attrs }),
    ...(content.length === 0 ? {} : { content }),
  }
}

/** The stored form of a page or of any node's children, in order. */
export const storedBlocks = (parent: Node): readonly StoredBlock[] => parent.content.content.map(storedBlock)
