import type { Node } from '@tiptap/pm/model'
import { BLOCKS } from '#domain/document/blocks/registry.ts'
import { BLOCK_KINDS, isBlockKind, type BlockKind } from '#domain/document/kinds.ts'
import type { Words } from '#domain/words/words.ts'

// An item is called like the list it stands in.
const listOf = (kind: BlockKind): BlockKind => BLOCK_KINDS.find((list) => BLOCKS[list].item === kind) ?? kind

/** What a block is called in menus: the name it has in the slash menu, a heading's with its level. */
export function kindName(node: Node, words: Words['menus']): string {
  const kind = node.type.name
  if (!isBlockKind(kind)) return words.kind
  const entries = BLOCKS[listOf(kind)].slash
  const level: unknown = node.attrs['level']
  const entry = entries.find(({ preset }) => preset?.['level'] === level) ?? entries[0]
  return entry === undefined ? words.kind : words.slash[entry.name]
}
