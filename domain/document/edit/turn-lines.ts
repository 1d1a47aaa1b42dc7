import { Fragment } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import { BLOCKS } from '../blocks/registry.ts'
import type { BlockKind } from '../kinds.ts'
import { LIMITS } from '../limits.ts'
import { isSafeMedia } from '../safe-url.ts'
import { schema } from '../schema.ts'
import { lineText } from '../text.ts'
import { joined, listOf } from './lists.ts'
import { plainLines } from './plain-lines.ts'
import { shapeOf } from './range.ts'
import { blocksOfUnit, make, unitOf } from './unit.ts'
import type { NewId, Unit } from './unit.ts'

/** Whether text lines can become this kind: an item is named by its list. */
export const isTextKind = (kind: BlockKind): boolean => BLOCKS[kind].turn === 'line' && BLOCKS[kind].shape !== 'item'

/** A target with its own attributes; its kind is one that text lines can become. */
export type TextTarget = { readonly kind: BlockKind; readonly attrs: { readonly [name: string]: unknown }; readonly newId: NewId }

function asTarget(unit: Unit, { kind, attrs, newId }: TextTarget): readonly Node[] {
  const { item } = BLOCKS[kind]
  return item === null ? blocksOfUnit(unit, kind, attrs, newId) : [listOf(kind, blocksOfUnit(unit, item, attrs, newId), attrs)]
}

/** The line blocks of a selection, each with its children: a list gives its items. */
const linesOf = (block: Node): readonly Node[] => (shapeOf(block) === 'list' ? block.content.content : [block])

/** A to-do that stays one keeps its tick, due date and assignee as they are. */
function retyped(block: Node, target: TextTarget): readonly Node[] {
  if (block.type.name === 'todo' && target.kind === 'todoList') {
    return [listOf('todoList', [block.type.create({ ...block.attrs, ...target.attrs }, block.content)])]
  }
  return asTarget(unitOf(block, false), target)
}

/** The text of a source as lines: a block each, or one paragraph with breaks when there are very many. */
function fromSource(block: Node, target: TextTarget): readonly Node[] {
  const lines = block.textContent.split('\n')
  const content = (text: string): Fragment => (text === '' ? Fragment.empty : Fragment.from(schema.text(text)))
  const id = (block.attrs['id'] as string | null | undefined) ?? null
  if (lines.length > LIMITS.linesFromCode.stop) {
    const parts = lines.flatMap((text, i) => [...(i === 0 ? [] : [schema.nodes.lineBreak.create()]), ...content(text).content])
    return [make('paragraph', { id }, Fragment.fromArray(parts))]
  }
  return lines.flatMap((text, i) => asTarget({ id: i === 0 ? id : null, look: {}, line: content(text), children: [] }, target))
}

/** A card as a line that links where it led; a page link as a mention of the page. */
function fromCard(block: Node, target: TextTarget): readonly Node[] {
  const { id, url, title, page } = block.attrs as { readonly id: string | null; readonly url?: string | null; readonly title?: string; readonly page?: string | null }
  const mention = typeof page === 'string' ? [schema.nodes.pageMention.create({ page, title: title ?? '' })] : []
  const link = typeof url === 'string' ? [schema.text(title || url, [schema.marks.link.create({ href: url })])] : []
  return asTarget({ id, look: {}, line: Fragment.fromArray([...mention, ...link]), children: [] }, target)
}

/** Blocks as lines of the target kind; what cannot be one stays as it is. Neighbouring items of one kind form one list. */
export function toLines(blocks: readonly Node[], target: TextTarget): readonly Node[] {
  return joined(
    blocks.flatMap(linesOf).flatMap((block) => {
      switch (BLOCKS[block.type.name as BlockKind].turn) {
        case 'line':
          return retyped(block, target)
        case 'wrap':
          return toLines(block.content.content, target)
        case 'source':
          return fromSource(block, target)
        case 'link':
          return fromCard(block, target)
        case 'medium': case 'table': case 'database': case 'fixed': case 'part':
          return shapeOf(block) === 'item' ? asTarget(unitOf(block, false), target) : [block]
      }
    }),
  )
}

/** Blocks as one source: a line for each of their lines. The first block's id stays. */
export function toSource(blocks: readonly Node[], kind: BlockKind, attrs: { readonly [name: string]: unknown }, newId: NewId): Node {
  const text = plainLines(blocks).join('\n')
  const [first] = blocks.flatMap(linesOf)
  const id = (first?.attrs['id'] as string | null | undefined) ?? newId()
  return make(kind, { ...attrs, id }, text === '' ? Fragment.empty : Fragment.from(schema.text(text)))
}

/** The address of a line that is one link and nothing else, or the page of a lone mention; null for any other line. */
export function loneLink(block: Node): { readonly url: string; readonly title: string } | { readonly page: string; readonly title: string } | null {
  const only = block.childCount === 1 && shapeOf(block) === 'line' ? block.firstChild : null
  if (only === null) return null
  if (only.type.name === 'pageMention' && typeof only.attrs['page'] === 'string') return { page: only.attrs['page'], title: String(only.attrs['title']) }
  const url: unknown = only.marks.find((mark) => mark.type.name === 'link')?.attrs['href']
  return only.isText && typeof url === 'string' && isSafeMedia(url) ? { url, title: only.text === url ? '' : lineText(block) } : null
}
