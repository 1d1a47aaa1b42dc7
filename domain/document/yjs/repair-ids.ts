import type { Node } from 'prosemirror-model'
import type * as Y from 'yjs'
import { repairedId } from '../ids.ts'
import { blockAttrs } from '../schema.ts'
import type { BlockKind } from '../kinds.ts'
import { elementsIn } from './mirror.ts'

/** A part of the document by its positions. */
export type Range = { readonly from: number; readonly to: number }
/** The block at `pos` takes `id`. */
export type IdRepair = { readonly pos: number; readonly id: string }

const idOf = (node: Node): string | null => (node.attrs['id'] as string | null | undefined) ?? null
/** Whether blocks of this kind have an id. */
export const isNamed = (node: Node): boolean => !node.isInline && node.type.name !== 'unknown' && 'id' in blockAttrs(node.type.name as BlockKind)

/** The ids of blocks that begin in a changed range. */
function idsIn(page: Node, ranges: readonly Range[]): Set<string> {
  const ids = new Set<string>()
  for (const { from, to } of ranges) {
    page.nodesBetween(Math.max(0, from), Math.min(page.content.size, to), (node) => {
      const id = node.isInline ? null : idOf(node)
      if (id !== null) ids.add(id)
      return !node.isTextblock
    })
  }
  return ids
}

/** Blocks in the changed ranges that have no id yet, by their positions. Whoever made them gives them one. */
export function blocksWithoutId(page: Node, ranges: readonly Range[]): readonly number[] {
  const found: number[] = []
  for (const { from, to } of ranges) {
    page.nodesBetween(Math.max(0, from), Math.min(page.content.size, to), (node, pos) => {
      if (isNamed(node) && idOf(node) === null) found.push(pos)
      return !node.isTextblock
    })
  }
  return [...new Set(found)]
}

/** Whether one of these ids stands on more than one block. Almost never, so this is asked before elements are looked up. */
function anyDoubled(page: Node, ids: ReadonlySet<string>): boolean {
  const seen = new Set<string>()
  let doubled = false
  page.descendants((node) => {
    const id = node.isInline || !isNamed(node) ? null : idOf(node)
    if (id !== null && ids.has(id)) {
      doubled ||= seen.has(id)
      seen.add(id)
    }
    return !doubled && !node.isTextblock
  })
  return doubled
}

/**
 * Ids that stand on several blocks because of a change in `ranges` (two people paste one cut): the first block in order
 * keeps it, each later one takes an id computed from the old one and its stored item, so all who repair do the same.
 * `page` must be what the mirror of this body last read or wrote.
 */
export function repairIds(body: Y.XmlFragment, page: Node, ranges: readonly Range[]): readonly IdRepair[] {
  const changed = idsIn(page, ranges)
  if (changed.size === 0 || !anyDoubled(page, changed)) return []
  const seen = new Set<string>()
  const repairs: IdRepair[] = []
  const visit = (parent: Node, elements: Y.XmlFragment, start: number): void => {
    let children: Y.XmlElement[] | null = null
    parent.forEach((node, offset, index) => {
      if (node.isInline) return
      const id = idOf(node)
      const element = (): Y.XmlElement | undefined => (children ??= elementsIn(elements))[index]
      if (id !== null && changed.has(id) && isNamed(node)) {
        const item = seen.has(id) ? element()?._item?.id : undefined
        if (item !== undefined) repairs.push({ pos: start + offset, id: repairedId(id, item) })
        seen.add(id)
      }
      if (node.childCount === 0 || node.isTextblock) return
      const inner = element()
      if (inner !== undefined) visit(node, inner, start + offset + 1)
    })
  }
  visit(page, body, 0)
  return repairs
}
