import type { Node } from 'prosemirror-model'
import { BLOCKS } from '../blocks/registry.ts'
import { equalJson } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import type { BlockKind } from '../kinds.ts'
import { blockAttrs } from '../schema.ts'
import type { ReadContext, WriteContext } from './types.ts'

// Another place knows a stored file by an address.
const holdsFile = (kind: BlockKind, name: string): boolean => BLOCKS[kind].files.includes(name)

/** The address of a stored file, in the export or as Memo's own. */
export const fileHref = (id: string, context: WriteContext): string => context.file(id) ?? `memo:file/${id}`

/** The address under which a link in a text leads to a stored file. */
export const storedFileHref = (id: string): string => `/api/files/${id}`

/** The stored file that such an address leads to. */
export const storedFileIn = (href: string): string | null => /^\/api\/files\/([0-9a-f-]{36})$/.exec(href)?.[1] ?? null

/** The file at an address: one of the import's, or one named by its id. */
export function fileAt(href: string, context: ReadContext): string | null {
  const own = /^memo:file\/([0-9a-f-]{36})$/.exec(href)
  return context.file(href) ?? own?.[1] ?? null
}

/** A block's attributes that differ from their defaults, apart from those in `said`, which its Markdown shows by itself. */
export function otherAttrs(node: Node, context: WriteContext, said: readonly string[] = []): JsonObject {
  const kind = node.type.name as BlockKind
  const attrs: { [name: string]: Json } = {}
  for (const [name, rule] of Object.entries(blockAttrs(kind))) {
    const value = node.attrs[name] as Json
    if (said.includes(name) || equalJson(value, rule.default)) continue
    if (name === 'id' && (typeof value !== 'string' || !context.anchored(value))) continue
    attrs[name] = holdsFile(kind, name) && typeof value === 'string' ? fileHref(value, context) : value
  }
  return attrs
}

/** Those of `stated` that this kind of block has and accepts. */
export function acceptedAttrs(kind: BlockKind, stated: JsonObject, context: ReadContext): { [name: string]: unknown } {
  const attrs: { [name: string]: unknown } = {}
  for (const [name, rule] of Object.entries(blockAttrs(kind))) {
    const value = stated[name]
    if (value === undefined) continue
    const meant = holdsFile(kind, name) && typeof value === 'string' ? fileAt(value, context) : value
    if (rule.accepts(meant)) attrs[name] = meant
  }
  return attrs
}
