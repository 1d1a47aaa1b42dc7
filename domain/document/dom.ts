import type { Node } from 'prosemirror-model'

/** Attributes of an element; those that are undefined are left out. */
export type DomAttrs = { readonly [name: string]: string | undefined }
/** An element as data: its tag, attributes and children; 0 is the place of the node's content. ProseMirror reads the same form. */
export type DomSpec = readonly [tag: string, attrs: DomAttrs, ...children: (DomSpec | string | 0)[]]

/** `bulletedList` to `bulleted-list`: the class name of a kind, without its prefix. */
export const className = (kind: string): string => kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const unless = (value: unknown, plain: string): string | undefined =>
  typeof value === 'string' && value !== plain ? value : undefined

/** The id of a block's element, so that `#b-…` finds it without script. */
export const anchorOf = (id: string): string => `b-${id}`

/** The attributes every block's element has: classes, anchor, direction, colours. The live editor and the static page share them. */
export function blockDom(node: Node, more: DomAttrs = {}): DomAttrs {
  const { id, dir, tint, ink } = node.attrs
  return {
    class: `memo-block memo-${className(node.type.name)}`,
    id: typeof id === 'string' ? anchorOf(id) : undefined,
    dir: typeof dir === 'string' ? dir : undefined,
    'data-tint': unless(tint, 'none'),
    'data-ink': unless(ink, 'none'),
    ...more,
  }
}
