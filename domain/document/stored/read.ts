import type { Node } from 'prosemirror-model'
import { BLOCKS } from '../blocks/registry.ts'
import { isObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { isBlockKind, SCHEMA_VERSION } from '../kinds.ts'
import { buildBlock, buildPage } from './build.ts'
import { lineNodes } from './line.ts'
import type { StoredBlock, StoredLine } from './types.ts'

function upgraded(kind: string, attrs: JsonObject, version: number): JsonObject {
  if (!isBlockKind(kind)) return attrs
  let brought = attrs
  for (let next = version + 1; next <= SCHEMA_VERSION; next++) brought = BLOCKS[kind].upgrade[next]?.(brought) ?? brought
  return brought
}

const isLine = (item: StoredBlock | StoredLine): item is StoredLine => Array.isArray(item)

/** A block from its stored form, written by a Memo of schema `version`. Anything it cannot understand it keeps. */
export function readBlock(stored: StoredBlock, version: number = SCHEMA_VERSION): Node {
  return buildBlock({
    kind: stored.kind,
    attrs: upgraded(stored.kind, stored.attrs ?? {}, version),
    content: (stored.content ?? []).flatMap((item) => (isLine(item) ? lineNodes(item) : [readBlock(item, version)])),
    raw: () => stored,
  })
}

/** A page from stored blocks. Throws RangeError when `stored` is not a list of blocks: then it is no document at all. */
export function readPage(stored: unknown, version: number = SCHEMA_VERSION): Node {
  if (!Array.isArray(stored)) throw new RangeError(`A stored page is a list of blocks, not ${typeof stored}`)
  const blocks = stored.map((item: unknown) => {
    if (!isObject(item) || typeof item['kind'] !== 'string') throw new RangeError('A stored block has a kind and is an object')
    return readBlock(item as StoredBlock, version)
  })
  return buildPage(blocks)
}
