import type { Node } from 'prosemirror-model'
import { className } from '../dom.ts'
import type { DomAttrs } from '../dom.ts'

/** The attributes of a list's element. Lists are no blocks to the reader: they carry no anchor and no colours. */
export const listDom = (node: Node, more: DomAttrs = {}): DomAttrs => ({
  class: `memo-list memo-${className(node.type.name)}`,
  'data-loose': node.attrs['tight'] === false ? '' : undefined,
  ...more,
})
