import type { Node, ResolvedPos } from 'prosemirror-model'
import { BLOCKS } from './blocks/registry.ts'
import type { Standing } from './blocks/definition.ts'
import { isBlockKind, type BlockKind } from './kinds.ts'
import { LIMITS } from './limits.ts'

/** What blocks can stand in: the page, or a block that holds others. */
export type Container = BlockKind | 'page'

const takes = (parent: Container, standing: 'wide' | 'framed'): boolean => parent === 'page' || BLOCKS[parent].takes.includes(standing)

function allows(standing: Standing, kind: BlockKind, parent: Container, around: readonly Container[]): boolean {
  const inCell = parent === 'tableCell' || around.includes('tableCell')
  switch (standing) {
    case 'everywhere':
      return true
    case 'everyContainer':
      return !inCell || BLOCKS[kind].inCells
    case 'notInCells':
      return !inCell
    case 'wide':
      return takes(parent, 'wide') && !inCell && !(kind === 'synced' && around.includes('synced'))
    case 'framed':
      return takes(parent, 'framed') && !around.includes('synced')
    case 'part':
      return false
  }
}

/** Whether people may put a block of this kind into the innermost of `around` (outermost first). The schema allows more, for merges. */
export function mayStand(kind: BlockKind, around: readonly Container[]): boolean {
  const parent = around.at(-1) ?? 'page'
  const { shape, standing } = BLOCKS[kind]
  if (shape === 'item') return parent !== 'page' && BLOCKS[parent].shape === 'list'
  if (shape === 'row') return parent === 'table'
  if (shape === 'cell') return parent === 'tableRow'
  if (shape === 'column') return parent === 'columns'
  return allows(standing, kind, parent, around)
}

/** The containers around a position, outermost first. */
export const containersAt = ($pos: ResolvedPos): readonly Container[] =>
  Array.from({ length: $pos.depth + 1 }, (_, depth) => $pos.node(depth)).filter((node) => !node.isTextblock).map((node) => node.type.name as Container)

/** Whether a block makes what is in it one level deeper. */
export const deepens = (node: Node): boolean => isBlockKind(node.type.name) && BLOCKS[node.type.name].deepens

/** How deep a position lies: items, toggles, quotes, callouts and columns around it count one each. */
export const depthAt = ($pos: ResolvedPos): number => containersAt($pos).filter((kind) => kind !== 'page' && BLOCKS[kind].deepens).length

/** How many levels a block brings along: 0 for one that deepens nothing. */
export function levelsIn(node: Node): number {
  let most = 0
  if (!node.isTextblock) {
    node.forEach((child) => {
      most = Math.max(most, levelsIn(child))
    })
  }
  return most + (deepens(node) ? 1 : 0)
}

/** Whether blocks may be put at a depth without going over the limit. */
export const fitsDepth = (depth: number, blocks: readonly Node[]): boolean =>
  blocks.every((block) => depth + levelsIn(block) <= LIMITS.depth.stop)
