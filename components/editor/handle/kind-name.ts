import type { Node } from '@tiptap/pm/model'
import { BLOCKS } from '#domain/document/blocks/registry.ts'
import { isBlockKind, type BlockKind } from '#domain/document/kinds.ts'
import type { Words } from '#domain/words/words.ts'

const OF_ITEM: { readonly [kind in BlockKind]?: BlockKind } = { listItem: 'bulletedList', todo: 'todoList' }

/** What a block is called in menus: the name it has in the slash menu, a heading's with its level. */
export function kindName(node: Node, words: Words['menus']): string {
  const kind = node.type.name
  if (!isBlockKind(kind)) return words.kind
  const entries = BLOCKS[OF_ITEM[kind] ?? kind].slash
  const level: unknown = node.attrs['level']
  const entry = entries.find(({ preset }) => preset?.['level'] === level) ?? entries[0]
  return entry === undefined ? words.kind : words.slash[entry.name]
}
